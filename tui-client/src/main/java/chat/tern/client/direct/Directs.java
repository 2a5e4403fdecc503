package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.KeptLine;
import chat.tern.client.link.Desk;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.Uplink;
import chat.tern.client.room.Backlog;
import chat.tern.client.room.Sender;
import chat.tern.client.room.Waiting;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Messages for one person: sealed to that person's key on the way out, opened and checked on the way in. */
public final class Directs implements Peers.Mail {
    private static final int MAX_DRAFTS = 1_000;

    private final Uplink uplink;
    private final EventSink events;
    private final Sender sender;
    private final Desk desk;
    private final DirectBoxes boxes;
    private final PersonDesk persons;
    private final RandomGenerator random;
    private final KeptReceipts receipts;
    private final Correspondents correspondents;
    private final Map<MessageId, Draft> underWay = new HashMap<>();
    private final Backlog backlog;
    private final DirectArrivals arrivals;
    private final Optional<DirectWatch> watch;
    private Optional<Peers> peers = Optional.empty();
    private Optional<Bytes> server = Optional.empty();
    private int sealing;

    /** Says nothing yet; {@code clock} is nano time. */
    public Directs(
            Uplink uplink,
            EventSink events,
            Sender sender,
            Desk desk,
            DirectBoxes boxes,
            PersonDesk persons,
            RandomGenerator random,
            RequestNumbers numbers,
            Backlog backlog,
            LongSupplier clock,
            boolean mail) {
        this.backlog = backlog;
        this.uplink = uplink;
        this.events = events;
        this.sender = sender;
        this.desk = desk;
        this.boxes = boxes;
        this.persons = persons;
        this.random = random;
        this.correspondents = new Correspondents(uplink, events, desk, boxes, numbers, this::fail);
        this.receipts = new KeptReceipts(uplink, desk);
        this.arrivals = new DirectArrivals(uplink, events, desk, boxes, persons, correspondents, clock, mail);
        this.watch = mail
                ? Optional.of(new DirectWatch(events, desk, persons, clock, this::otherWindows))
                : Optional.empty();
    }

    /** On the desk. */
    private boolean otherWindows() {
        return peers.filter(Peers::otherWindows).isPresent();
    }

    /** Our user's name now; empty for nobody. */
    public void called(Optional<Nickname> nick) {
        watch.ifPresent(it -> it.called(nick));
    }

    /**
     * How to find out about other programs of this device.
     *
     * @param now whether one of them may have sent what this one did not; may wait for the disk
     */
    public void otherPrograms(BooleanSupplier now) {
        receipts.otherPrograms(now);
    }

    /** Before the server says anything. */
    public void begin() {
        desk.run(boxes::seen, seen -> {}, failure -> {}); // tried again, and told, when something comes
    }

    /** Who cares for files. */
    public interface Matters {
        Matters NONE = (from, matter, own, receipt) -> receipt.run();

        /**
         * Something was said about a file.
         *
         * @param own by another device of ours, to that person
         * @param receipt to be run when it cannot get lost any more
         */
        void heard(Nickname from, FileMatter matter, boolean own, Runnable receipt);
    }

    /** Who hears of files from now on. */
    public void matters(Matters of) {
        arrivals.matters(of);
    }

    /** Says something about a file, which nobody has typed and nobody sees; {@code told} hears what becomes of it. */
    public void say(Nickname to, FileMatter matter, Consumer<Sender.Fate> told) {
        MessageId id = MessageId.random(random);
        sender.quietly(id, told);
        drafts(to).add(Draft.about(id, to, matter));
    }

    /** Says something to one person; what is wrong with it becomes a failure with that {@code ref}. */
    public void say(String to, String text, String ref) {
        Nickname nick;
        try {
            nick = new Nickname(to);
        } catch (IllegalArgumentException e) {
            events.add(new Failure(ErrorCode.BAD_NICK, Causes.text(e), Optional.of(ref)));
            return;
        }
        if (!SealedText.fits(text)) {
            events.add(new Failure(
                    ErrorCode.TOO_LONG, "A message for one person can have up to 60,000 bytes.", Optional.of(ref)));
        } else if (unsealedRefs().size() >= MAX_DRAFTS) {
            events.add(
                    new Failure("queue_full", "Too many messages wait for their recipients' keys.", Optional.of(ref)));
        } else if (sender.acceptable(text, ref)) {
            MessageId id = MessageId.random(random);
            backlog.direct(id, nick, text);
            sender.drafted(id, ref, nick.toString());
            drafts(nick).add(new Draft(id, nick, ref, text));
        }
    }

    private ArrayDeque<Draft> drafts(Nickname nick) {
        return correspondents.of(nick).drafts;
    }

    private void fail(Draft draft, String code, String text) {
        sender.fail(draft.id(), draft.ref(), Optional.of(draft.to().toString()), code, text);
    }

    /** A message that was kept; it goes out before all others for that person, or after them. */
    public void again(KeptLine line, String ref, boolean first) {
        Nickname nick = new Nickname(line.to());
        Draft draft = new Draft(line.id(), nick, ref, line.text());
        ArrayDeque<Draft> drafts = drafts(nick);
        if (first) {
            drafts.addFirst(draft);
        } else {
            drafts.addLast(draft);
        }
    }

    /** Takes a message back that has not arrived; its reference. */
    public Optional<String> withdraw(MessageId id) {
        for (Correspondents.Correspondent person : correspondents.all()) {
            for (Draft draft : person.drafts) {
                if (draft.id().equals(id)) {
                    person.drafts.remove(draft);
                    return Optional.of(draft.ref());
                }
            }
        }
        Optional<String> sealed = sender.withdraw(id);
        sealed.ifPresent(ref -> undeliverable(id));
        return sealed;
    }

    /** The connection to the server is gone. */
    public void down() {
        correspondents.down();
    }

    /** There is no connection any more: what is not sealed yet waits. */
    public void waits() {
        correspondents.all().stream()
                .flatMap(person -> person.drafts.stream())
                .forEach(draft -> sender.queued(
                        draft.id(), draft.ref(), Optional.of(draft.to().toString())));
    }

    /** Other ways than the server's, from now on. */
    public void ways(Peers others) {
        peers = Optional.of(others);
    }

    /** Asks for keys, seals what can be sealed, and shows what has waited long enough. */
    public void pump(long now) {
        arrivals.onTimeout(now);
        if (!uplink.up() || !backlog.open()) {
            return;
        }
        Bytes place = uplink.serverKey();
        server = Optional.of(place);
        watch.ifPresent(it -> it.pump(place, now));
        correspondents.ask();
        correspondents.forEach(
                (nick, person) -> person.recipient.ifPresent(recipient -> sealAll(nick, person.drafts, recipient)));
    }

    private void sealAll(Nickname nick, ArrayDeque<Draft> drafts, Correspondents.Recipient recipient) {
        Bytes place = uplink.serverKey();
        while (!drafts.isEmpty()) {
            Draft draft = drafts.remove();
            Optional<String> to = Optional.of(nick.toString());
            sealing++;
            desk.run(
                    () -> boxes.sealAll(place, recipient.keys(), recipient.usual(), draft),
                    direct -> {
                        sealing--;
                        underWay.put(draft.id(), draft);
                        Waiting message = new Waiting(draft.id(), draft.ref(), to, direct, size(direct));
                        peers.filter(ways -> uplink.up() && direct.copies().isEmpty())
                                .ifPresentOrElse(
                                        ways -> ways.send(message, direct, recipient.usual()), () -> relay(message));
                    },
                    failure -> {
                        sealing--;
                        sender.fail(draft.id(), draft.ref(), to, "local_file", Causes.text(failure));
                    });
        }
    }

    private static int size(FromClient.Direct direct) {
        return Sender.OVERHEAD
                + direct.box().size()
                + direct.copies().stream().mapToInt(copy -> copy.box().size()).sum();
    }

    /** The recipient's devices are others now: what was under way is sealed again. Whether it was. */
    public boolean again(FromServer.Failed failed) {
        Optional<Draft> draft = failed.id().map(underWay::remove);
        if (draft.isEmpty() || !failed.code().equals(ErrorCode.NO_SUCH_DEVICE)) {
            draft.ifPresent(it -> underWay.put(it.id(), it));
            return false;
        }
        settled(draft.get().id());
        sender.withdraw(draft.get().id());
        correspondents.forget(draft.get().to());
        drafts(draft.get().to()).addFirst(draft.get());
        return true;
    }

    /** The server has answered whose keys a person's are. */
    public void key(KeyOf answer) {
        correspondents.key(answer);
    }

    /** Whether the failure was about a question of ours. */
    public boolean failed(FromServer.Failed failed) {
        return correspondents.failed(failed);
    }

    /** The recipient has it. */
    public void delivered(FromServer.DirectDelivered receipt) {
        boolean ours = delivered(receipt.id(), Route.RELAY);
        if (receipt.kept()) {
            receipts.told(receipt.id(), ours);
        }
    }

    private boolean delivered(MessageId id, Route path) {
        settled(id);
        boolean ours = sender.delivered(id, path);
        written(id, path);
        return ours;
    }

    @Override
    public void delivered(MessageId id) {
        delivered(id, Route.DIRECT);
    }

    @Override
    public void delivered(Waiting message) {
        sender.delivered(message, Route.DIRECT);
        written(message.id(), Route.DIRECT);
    }

    @Override
    public void relay(Waiting message) {
        sender.add(message);
    }

    /** The server has it until the recipient comes. */
    public void kept(FromServer.DirectStored stored) {
        settled(stored.id());
        sender.kept(stored.id());
        written(stored.id(), Route.STORED);
    }

    private void written(MessageId id, Route path) {
        Draft draft = underWay.remove(id);
        if (draft != null && server.isPresent() && draft.kind() == SealedText.Kind.TEXT) {
            Bytes place = server.get();
            keep(() -> persons.keepOwn(place, draft.to(), id.toString(), path, draft.text()));
        }
    }

    /** Somebody is called otherwise: who is known stays known. */
    public void renamed(Nickname old, Nickname now) {
        Bytes place = uplink.serverKey();
        keep(() -> boxes.renamed(place, old, now));
    }

    private void settled(MessageId id) {
        peers.ifPresent(ways -> ways.settled(id));
    }

    /** A message of ours will not arrive. */
    public void undeliverable(MessageId id) {
        settled(id);
        underWay.remove(id);
        keep(() -> boxes.failed(id));
    }

    private interface Keeping {
        void run() throws IOException;
    }

    private void keep(Keeping what) {
        desk.run(
                () -> {
                    what.run();
                    return true;
                },
                done -> {},
                arrivals::unkept);
    }

    /** A message has come by the server. */
    public void relayed(DirectRelayed message) {
        arrivals.relayed(message);
    }

    @Override
    public void direct(Nickname from, Bytes key, FromClient.Direct direct, Runnable receipt) {
        server.ifPresent(place -> arrivals.straight(place, from, key, direct, receipt));
    }

    /** When it has something to do, in nano time; {@link Deadlines#NEVER} where nothing is due. */
    public long nextTimeout() {
        return Deadlines.earlier(
                arrivals.nextTimeout(),
                watch.filter(it -> backlog.open()).map(DirectWatch::nextTimeout).orElse(Deadlines.NEVER));
    }

    /** Whether the sender has all messages. */
    public boolean isEmpty() {
        return sealing == 0 && correspondents.all().stream().allMatch(person -> person.drafts.isEmpty());
    }

    /** References of the messages that the sender does not have yet. */
    public List<String> unsealedRefs() {
        return correspondents.all().stream()
                .flatMap(person -> person.drafts.stream())
                .map(Draft::ref)
                .toList();
    }
}
