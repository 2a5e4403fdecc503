package chat.tern.client.room;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.Keeping;
import chat.tern.client.home.KeptLine;
import chat.tern.client.home.KeptLines;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of our own until they are confirmed: on disk whenever there is no connection and at the end, so that the next
 * program can send them. On the client's loop; only the desk waits for the disk.
 *
 * <pre>
 *   new -> claiming (the first welcome) -> open
 * </pre>
 */
public final class Backlog {
    /** Lines older than this are not sent unasked where somebody can be asked. */
    static final Duration OLD = Duration.ofMinutes(30);

    private final String place;
    private final Keeping keeping;
    private final Uplink uplink;
    private final Desk desk;
    private final KeptLines files;
    private final InstantSource clock;
    private final EventSink events;
    private final Map<MessageId, KeptLine> lines = new LinkedHashMap<>();
    private final Map<MessageId, KeptLine> held = new LinkedHashMap<>();
    private List<KeptLine> claimed = List.of();
    private Optional<String> server = Optional.empty();
    private boolean open;
    private boolean changed;
    private boolean onDisk;
    private boolean saving;
    private boolean complained;

    /** @param place under which lines are kept for a server that never answered, as {@code HOST:PORT} */
    public Backlog(
            String place,
            Keeping keeping,
            Uplink uplink,
            Desk desk,
            KeptLines files,
            EventSink events,
            InstantSource clock) {
        this.place = place;
        this.events = events;
        this.keeping = keeping;
        this.uplink = uplink;
        this.desk = desk;
        this.files = files;
        this.clock = clock;
        this.open = keeping == Keeping.NONE;
    }

    void say(MessageId id, RoomName room, boolean action, String text) {
        add(id, action ? KeptLine.Kind.ME : KeptLine.Kind.SAY, room.toString(), text);
    }

    /** A line of ours to one person, until it is confirmed. */
    public void direct(MessageId id, Nickname to, String text) {
        add(id, KeptLine.Kind.DM, to.toString(), text);
    }

    private void add(MessageId id, KeptLine.Kind kind, String to, String text) {
        lines.put(id, new KeptLine(id, clock.millis(), kind, to, text));
        changed = true;
    }

    /** The server is done with it, well or badly. */
    public void settled(MessageId id) {
        changed |= lines.remove(id) != null;
        held.remove(id);
    }

    /** Whether lines may be sent: those of earlier programs go first. */
    public boolean open() {
        return open;
    }

    /** Whether lines outlive this program. */
    public boolean keeps() {
        return keeping != Keeping.NONE && server.isPresent();
    }

    /** There never was a connection; {@code expected} is the fingerprint that the server should have had. */
    public void nobodyAnswered(Optional<String> expected) {
        server = Optional.of(expected.orElse(place));
    }

    /** A connection stands. */
    public void up(String fingerprint) {
        boolean first = server.isEmpty();
        server = Optional.of(fingerprint);
        if (first && keeping != Keeping.NONE) {
            desk.run(() -> files.claim(fingerprint, place), this::claimed, failure -> {
                open = true;
                complain(failure);
            });
        }
    }

    private void claimed(List<KeptLine> found) {
        open = true;
        onDisk = !found.isEmpty();
        claimed = found.stream().filter(line -> !lines.containsKey(line.id())).toList();
        Map<MessageId, KeptLine> newer = new LinkedHashMap<>(lines);
        lines.clear();
        claimed.forEach(line -> lines.put(line.id(), line));
        lines.putAll(newer);
    }

    /** The lines of earlier programs, once. */
    public List<KeptLine> takeClaimed() {
        List<KeptLine> taken = claimed;
        claimed = List.of();
        return taken;
    }

    /** Whether the writer has to be asked about it; then it is held until there is an answer. */
    public boolean hold(KeptLine line) {
        boolean old = keeping == Keeping.ASK && clock.millis() - line.millis() > OLD.toMillis();
        if (old) {
            held.put(line.id(), line);
        }
        return old;
    }

    /** Lines that wait and are not held. */
    public List<KeptLine> waiting() {
        return lines.values().stream()
                .filter(line -> !held.containsKey(line.id()))
                .toList();
    }

    /** Takes a line that was held. */
    public Optional<KeptLine> release(MessageId id) {
        return Optional.ofNullable(held.remove(id));
    }

    /** Keeps on disk what should be there: nothing is written for lines that are confirmed as fast as they come. */
    public void pump() {
        if (keeps() && open && changed && !saving && (onDisk || !uplink.up())) {
            saving = true;
            changed = false;
            onDisk = !lines.isEmpty();
            save(false);
        }
    }

    /** The end: what is left is for the next program. */
    public void close() {
        if (!keeps() || (!onDisk && lines.isEmpty())) {
            return;
        }
        if (open) {
            save(true);
            return;
        }
        List<KeptLine> now = List.copyOf(lines.values());
        String owner = server.orElseThrow();
        desk.run(() -> files.add(owner, now), added -> {}, this::complain);
    }

    private void save(boolean last) {
        List<KeptLine> now = new ArrayList<>(lines.values());
        String owner = server.orElseThrow();
        desk.run(
                () -> {
                    files.save(owner, now, last);
                    return now.size();
                },
                saved -> saving = false,
                failure -> {
                    saving = false;
                    complain(failure);
                });
    }

    private void complain(IOException failure) {
        if (!complained) {
            complained = true;
            String text = "Lines that wait are not kept for the next start: " + Causes.text(failure);
            events.add(new ClientEvent.Failure("local_file", text, Optional.empty()));
        }
    }
}
