package chat.tern.client;

import chat.tern.client.direct.Directs;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Kept;
import chat.tern.client.event.ClientEvent.KeptText;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.Keeping;
import chat.tern.client.home.KeptLine;
import chat.tern.client.room.Backlog;
import chat.tern.client.room.Sender;
import chat.tern.protocol.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings lines of earlier programs, and old ones of this, to those who send them; asks first where that is wanted. */
final class KeptAgain {
    private final Backlog backlog;
    private final Sender sender;
    private final Directs directs;
    private final EventSink events;
    private final Keeping keeping;
    private final Map<MessageId, String> heldRefs = new HashMap<>();
    private int refs;

    KeptAgain(Backlog backlog, Sender sender, Directs directs, EventSink events, Keeping keeping) {
        this.backlog = backlog;
        this.sender = sender;
        this.directs = directs;
        this.events = events;
        this.keeping = keeping;
    }

    /** What there is to say of a line that is not confirmed at the end. */
    String consolation(String line) {
        return backlog.keeps() ? " " + line + " is kept, and goes out at the next start." : "";
    }

    /** There never was a connection; {@code expected} is the fingerprint that the server should have had. */
    void nobodyAnswered(Optional<String> expected) {
        backlog.nobodyAnswered(expected);
    }

    /** Whether somebody looks who can be asked. */
    boolean asks() {
        return keeping == Keeping.ASK;
    }

    /** A connection stands: what has waited for long here is held back until its writer says what to do. */
    void up(String fingerprint) {
        List<KeptText> old = new ArrayList<>();
        for (KeptLine line : backlog.waiting()) {
            if (backlog.hold(line)) {
                Optional<String> ref = line.kind() == KeptLine.Kind.DM ? directs.withdraw(line.id()) : Optional.empty();
                ref = ref.or(() -> sender.withdraw(line.id()));
                ref.ifPresentOrElse(known -> old.add(held(line, known)), () -> backlog.release(line.id()));
            }
        }
        tell(old, true);
        backlog.up(fingerprint);
    }

    /** Sends what was claimed, as soon as it is there. */
    void pump() {
        List<KeptLine> claimed = backlog.takeClaimed();
        List<KeptText> old = new ArrayList<>();
        List<KeptText> young = new ArrayList<>();
        for (KeptLine line : claimed.reversed()) {
            refs++;
            String ref = "kept-" + refs;
            if (backlog.hold(line)) {
                old.addFirst(held(line, ref));
            } else if (again(line, ref, true)) {
                young.addFirst(text(line, ref));
            }
        }
        tell(young, false);
        tell(old, true);
    }

    private KeptText held(KeptLine line, String ref) {
        heldRefs.put(line.id(), ref);
        return text(line, ref);
    }

    private boolean again(KeptLine line, String ref, boolean first) {
        try {
            if (line.kind() == KeptLine.Kind.DM) {
                directs.again(line, ref, first);
            } else {
                sender.again(line, ref, first);
            }
            return true;
        } catch (IllegalArgumentException noName) {
            backlog.settled(line.id()); // somebody edited the file
            return false;
        }
    }

    private void tell(List<KeptText> lines, boolean asked) {
        if (lines.isEmpty()) {
            return;
        }
        if (keeping == Keeping.ASK) {
            events.add(new Kept(lines, asked));
            return;
        }
        events.add(new Notice(
                lines.size() == 1
                        ? "A line that waited since before goes out now."
                        : lines.size() + " lines that waited since before go out now."));
        for (KeptText line : lines) {
            sender.told(MessageId.parse(line.id()));
            Optional<String> to = Optional.of(line.to()).filter(name -> !name.startsWith("#"));
            events.add(new Delivery(line.id(), line.ref(), DeliveryState.QUEUED, to, Optional.empty()));
        }
    }

    private static KeptText text(KeptLine line, String ref) {
        return new KeptText(
                line.id().toString(),
                ref,
                line.to(),
                line.text(),
                line.kind() == KeptLine.Kind.ME,
                Instant.ofEpochMilli(line.millis()));
    }

    /** What the writer wants of lines that are held. */
    void answer(List<String> ids, boolean send) {
        for (String hex : ids) {
            MessageId id = MessageId.parse(hex);
            String ref = heldRefs.getOrDefault(id, "");
            heldRefs.remove(id);
            backlog.release(id).ifPresent(line -> {
                if (!send) {
                    backlog.settled(id);
                } else {
                    again(line, ref, false);
                }
            });
        }
    }

    void save() {
        backlog.pump();
    }

    void end() {
        backlog.close();
    }

    /** Whether nothing of earlier programs is still to be fetched; what is held waits for the next start. */
    boolean settled() {
        return backlog.open();
    }
}
