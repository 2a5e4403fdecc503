package chat.tern.client;

import chat.tern.client.ClientEvent.DirectMessage;
import chat.tern.client.ClientEvent.Failure;
import chat.tern.client.ClientEvent.Notice;
import chat.tern.client.ClientEvent.Route;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Messages for one person: sealed to that person's key on the way out, opened and checked on the way in. */
final class Directs implements Peers.Mail {
    private static final int MAX_DRAFTS = 1_000;

    private final Uplink uplink;
    private final EventSink events;
    private final Sender sender;
    private final Desk desk;
    private final DirectBoxes boxes;
    private final PersonDesk persons;
    private final RandomGenerator random;
    private final Correspondents correspondents;
    private final Map<MessageId, Draft> underWay = new HashMap<>();
    private final Backlog backlog;
    private final LongSupplier clock;
    private final Turns turns = new Turns();
    private Optional<Peers> peers = Optional.empty();
    private Matters matters = Matters.NONE;
    private Optional<Bytes> server = Optional.empty();
    private int sealing;

    Directs(
            Uplink uplink,
            EventSink events,
            Sender sender,
            Desk desk,
            DirectBoxes boxes,
            PersonDesk persons,
            RandomGenerator random,
            RequestNumbers numbers,
            Backlog backlog,
            LongSupplier clock) {
        this.backlog = backlog;
        this.uplink = uplink;
        this.events = events;
        this.sender = sender;
        this.desk = desk;
        this.boxes = boxes;
        this.persons = persons;
        this.random = random;
        this.correspondents = new Correspondents(uplink, events, desk, boxes, numbers, this::fail);
        this.clock = clock;
    }

    /** Who cares for files. */
    interface Matters {
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
    void matters(Matters of) {
        matters = of;
    }

    /** Says something about a file, which nobody has typed and nobody sees; {@code told} hears what becomes of it. */
    void say(Nickname to, FileMatter matter, Consumer<Sender.Fate> told) {
        MessageId id = MessageId.random(random);
        sender.quietly(id, told);
        drafts(to).add(Draft.about(id, to, matter));
    }

    void say(String to, String text, String ref) {
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
            sender.queued(id, ref, Optional.of(nick.toString()));
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
    void again(KeptLine line, String ref, boolean first) {
        Nickname nick = new Nickname(line.to());
        Draft draft = new Draft(line.id(), nick, ref, line.text());
        ArrayDeque<Draft> drafts = drafts(nick);
        if (first) {
            drafts.addFirst(draft);
        } else {
            drafts.addLast(draft);
        }
    }

    /** Takes a message back that is not sealed yet; its reference. */
    Optional<String> withdraw(MessageId id) {
        for (Correspondents.Correspondent person : correspondents.all()) {
            for (Draft draft : person.drafts) {
                if (draft.id().equals(id)) {
                    person.drafts.remove(draft);
                    return Optional.of(draft.ref());
                }
            }
        }
        return Optional.empty();
    }

    void down() {
        correspondents.down();
    }

    /** Other ways than the server's, from now on. */
    void ways(Peers others) {
        peers = Optional.of(others);
    }

    /** Asks for keys, seals what can be sealed, and shows what has waited long enough. */
    void pump(long now) {
        turns.onTimeout(now);
        if (!uplink.up() || !backlog.open()) {
            return;
        }
        server = Optional.of(uplink.serverKey());
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
    boolean again(FromServer.Failed failed) {
        Optional<Draft> draft = failed.id().map(underWay::remove);
        if (draft.isEmpty() || !failed.code().equals(ErrorCode.NO_SUCH_DEVICE)) {
            draft.ifPresent(it -> underWay.put(it.id(), it));
            return false;
        }
        sender.withdraw(draft.get().id());
        correspondents.forget(draft.get().to());
        drafts(draft.get().to()).addFirst(draft.get());
        return true;
    }

    void key(KeyOf answer) {
        correspondents.key(answer);
    }

    /** Whether the failure was about a question of ours. */
    boolean failed(FromServer.Failed failed) {
        return correspondents.failed(failed);
    }

    /** The recipient has it; what the server keeps telling us, it may forget. */
    void delivered(FromServer.DirectDelivered receipt) {
        delivered(receipt.id(), Route.RELAY);
        if (receipt.kept()) {
            uplink.send(new FromClient.DeliveryHeard(receipt.id()));
        }
    }

    private void delivered(MessageId id, Route path) {
        sender.delivered(id, path);
        written(id, path);
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
    void kept(FromServer.DirectStored stored) {
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

    /** A message of ours will not arrive. */
    void undeliverable(MessageId id) {
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
                failure -> events.add(new Failure(
                        "local_file",
                        "A message could not be kept in this device's log: " + Causes.text(failure),
                        Optional.empty())));
    }

    void relayed(DirectRelayed message) {
        arrived(uplink.serverKey(), message, message.kept() ? Route.STORED : Route.RELAY, () -> receipt(message), true);
    }

    @Override
    public void direct(PeerSession session, Nickname from, Bytes key, FromClient.Direct direct) {
        DirectRelayed message = new DirectRelayed(
                direct.id(), from, Opaque.copyOf(key.toArray()), direct.to(), direct.box(), persons.millis(), false);
        server.ifPresent(place -> arrived(
                place,
                message,
                Route.DIRECT,
                () -> session.send(new FromClient.DirectReceipt(from, direct.id())),
                false));
    }

    /** @param ask whether to ask for the keys of somebody whose device this does not seem to be */
    private void arrived(Bytes place, DirectRelayed message, Route path, Runnable receipt, boolean ask) {
        desk.run(
                () -> boxes.open(place, message),
                opened -> {
                    if (opened instanceof DirectBoxes.Opened.KeyChanged && ask && uplink.up()) {
                        correspondents.askFirst(message.from(), () -> arrived(place, message, path, receipt, false));
                    } else {
                        opened(place, message, opened, path, receipt);
                    }
                },
                failure -> events.add(new Failure("local_file", Causes.text(failure), Optional.empty())));
    }

    private void opened(Bytes place, DirectRelayed message, DirectBoxes.Opened opened, Route path, Runnable receipt) {
        switch (opened) {
            case DirectBoxes.Opened.Fresh fresh ->
                turns.arrived(
                        message.from(),
                        fresh,
                        () -> take(place, message, fresh, path, receipt),
                        () -> events.add(new Notice("An earlier message from " + message.from() + " is missing.")),
                        clock.getAsLong());
            case DirectBoxes.Opened.Repeated repeated -> receipt.run();
            case DirectBoxes.Opened.KeyChanged changed ->
                events.add(new Failure(Correspondents.KEY_CHANGED, changed.text(), Optional.empty()));
            case DirectBoxes.Opened.Unreadable unreadable ->
                events.add(new Failure("cannot_open", unreadable.text(), Optional.empty()));
        }
    }

    private void take(
            Bytes place, DirectRelayed message, DirectBoxes.Opened.Fresh fresh, Route path, Runnable receipt) {
        switch (fresh.kind()) {
            case TEXT -> {
                show(place, message, fresh, path);
                receipt.run();
            }
            case FILE -> {
                Nickname with = fresh.own() ? message.to() : message.from();
                FileMatter.parse(fresh.text())
                        .ifPresentOrElse(matter -> matters.heard(with, matter, fresh.own(), receipt), receipt);
            }
        }
    }

    private void show(Bytes place, DirectRelayed message, DirectBoxes.Opened.Fresh fresh, Route path) {
        String text = fresh.text();
        boolean own = fresh.own();
        Instant time = Instant.ofEpochMilli(message.timeMillis());
        String id = message.id().toString();
        Nickname with = own ? message.to() : message.from();
        keep(() -> persons.keep(place, with, new DirectLog.Line(time, own, id, path, text)));
        events.add(new DirectMessage(
                id, message.from().toString(), message.to().toString(), text, time, true, path, own, false));
    }

    /** Without a connection the sender will send it again, and get its receipt then. */
    private void receipt(DirectRelayed message) {
        if (uplink.up()) {
            uplink.send(new FromClient.DirectReceipt(message.from(), message.id()));
        }
    }

    long nextTimeout() {
        return turns.nextTimeout();
    }

    /** Whether the sender has all messages. */
    boolean isEmpty() {
        return sealing == 0 && correspondents.all().stream().allMatch(person -> person.drafts.isEmpty());
    }

    /** References of the messages that the sender does not have yet. */
    List<String> unsealedRefs() {
        return correspondents.all().stream()
                .flatMap(person -> person.drafts.stream())
                .map(Draft::ref)
                .toList();
    }
}
