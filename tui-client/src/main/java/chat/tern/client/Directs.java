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
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Messages for one person: sealed to that person's key on the way out, opened and checked on the way in. */
final class Directs implements Peers.Mail {
    private static final String KEY_CHANGED = "key_changed";
    private static final int MAX_DRAFTS = 1_000;

    private final Uplink uplink;
    private final EventSink events;
    private final Sender sender;
    private final Desk desk;
    private final DirectBoxes boxes;
    private final PersonDesk persons;
    private final RandomGenerator random;
    private final Map<Nickname, Correspondent> correspondents = new TreeMap<>();
    private final Map<MessageId, Draft> underWay = new HashMap<>();
    private final RequestNumbers numbers;
    private final Backlog backlog;
    private final LongSupplier clock;
    private final Turns turns = new Turns();
    private Optional<Peers> peers = Optional.empty();
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
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A message of ours. */
    private record Draft(MessageId id, Nickname to, String ref, String text) {}

    /** A person written to. The key is asked for again on every connection. */
    private static final class Correspondent {
        private final ArrayDeque<Draft> drafts = new ArrayDeque<>();
        private Optional<Bytes> key = Optional.empty();
        private long asked;
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
        return correspondents.computeIfAbsent(nick, key -> new Correspondent()).drafts;
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
        for (Correspondent person : correspondents.values()) {
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
        for (Correspondent person : correspondents.values()) {
            person.key = Optional.empty();
            person.asked = 0;
        }
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
        correspondents.forEach((nick, person) -> {
            if (person.key.isPresent()) {
                sealAll(nick, person, person.key.get());
            } else if (person.asked == 0 && !person.drafts.isEmpty()) {
                person.asked = numbers.next();
                uplink.send(new FromClient.WhoIs(person.asked, nick));
            }
        });
    }

    private void sealAll(Nickname nick, Correspondent person, Bytes key) {
        Bytes place = uplink.serverKey();
        while (!person.drafts.isEmpty()) {
            Draft draft = person.drafts.remove();
            Optional<String> to = Optional.of(nick.toString());
            sealing++;
            desk.run(
                    () -> boxes.seal(place, key, draft.id(), draft.text()),
                    box -> {
                        sealing--;
                        underWay.put(draft.id(), draft);
                        FromClient.Direct direct = new FromClient.Direct(draft.id(), nick, box);
                        Waiting message =
                                new Waiting(draft.id(), draft.ref(), to, direct, box.size() + Sender.OVERHEAD);
                        peers.filter(ways -> uplink.up())
                                .ifPresentOrElse(ways -> ways.send(message, direct, key), () -> relay(message));
                    },
                    failure -> {
                        sealing--;
                        sender.fail(draft.id(), draft.ref(), to, "local_file", Causes.text(failure));
                    });
        }
    }

    void key(KeyOf answer) {
        Bytes place = uplink.serverKey();
        correspondents.forEach((nick, person) -> {
            if (person.asked == answer.request()) {
                Bytes key = Bytes.wrap(answer.key().toArray());
                long question = person.asked;
                desk.run(
                        () -> boxes.check(place, nick, key),
                        objection -> checked(nick, person, question, key, objection),
                        failure -> unchecked(nick, person, question, Causes.text(failure)));
            }
        });
    }

    private void unchecked(Nickname nick, Correspondent person, long question, String why) {
        if (person.asked == question) {
            person.asked = 0;
            failAll(nick, person, "local_file", why);
        }
    }

    private void checked(Nickname nick, Correspondent person, long question, Bytes key, Optional<String> objection) {
        if (person.asked != question) {
            return;
        }
        if (objection.isPresent()) {
            person.asked = 0;
            failAll(nick, person, KEY_CHANGED, objection.get());
        } else {
            person.key = Optional.of(key);
        }
    }

    /** Whether the failure was about a question of ours. */
    boolean failed(FromServer.Failed failed) {
        for (Map.Entry<Nickname, Correspondent> entry : correspondents.entrySet()) {
            if (failed.request() != 0 && entry.getValue().asked == failed.request()) {
                entry.getValue().asked = 0;
                failAll(entry.getKey(), entry.getValue(), failed.code(), failed.text());
                return true;
            }
        }
        return false;
    }

    /** The recipient has it. */
    void delivered(MessageId id, Route path) {
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
        if (draft != null && server.isPresent()) {
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

    private void failAll(Nickname nick, Correspondent person, String code, String text) {
        while (!person.drafts.isEmpty()) {
            Draft draft = person.drafts.remove();
            sender.fail(draft.id(), draft.ref(), Optional.of(nick.toString()), code, text);
        }
    }

    void relayed(DirectRelayed message) {
        arrived(uplink.serverKey(), message, message.kept() ? Route.STORED : Route.RELAY, () -> receipt(message));
    }

    @Override
    public void direct(PeerSession session, Nickname from, Bytes key, FromClient.Direct direct) {
        DirectRelayed message = new DirectRelayed(
                direct.id(), from, Opaque.copyOf(key.toArray()), direct.to(), direct.box(), persons.millis(), false);
        server.ifPresent(place -> arrived(
                place, message, Route.DIRECT, () -> session.send(new FromClient.DirectReceipt(from, direct.id()))));
    }

    private void arrived(Bytes place, DirectRelayed message, Route path, Runnable receipt) {
        desk.run(
                () -> boxes.open(place, message),
                opened -> opened(place, message, opened, path, receipt),
                failure -> events.add(new Failure("local_file", Causes.text(failure), Optional.empty())));
    }

    private void opened(Bytes place, DirectRelayed message, DirectBoxes.Opened opened, Route path, Runnable receipt) {
        switch (opened) {
            case DirectBoxes.Opened.Fresh fresh ->
                turns.arrived(
                        message.from(),
                        fresh,
                        () -> {
                            show(place, message, fresh.text(), path);
                            receipt.run();
                        },
                        () -> events.add(new Notice("An earlier message from " + message.from() + " is missing.")),
                        clock.getAsLong());
            case DirectBoxes.Opened.Repeated repeated -> receipt.run();
            case DirectBoxes.Opened.KeyChanged changed ->
                events.add(new Failure(KEY_CHANGED, changed.text(), Optional.empty()));
            case DirectBoxes.Opened.Unreadable unreadable ->
                events.add(new Failure("cannot_open", unreadable.text(), Optional.empty()));
        }
    }

    private void show(Bytes place, DirectRelayed message, String text, Route path) {
        Instant time = Instant.ofEpochMilli(message.timeMillis());
        String id = message.id().toString();
        keep(() -> persons.keep(place, message.from(), new DirectLog.Line(time, false, id, path, text)));
        events.add(new DirectMessage(
                id, message.from().toString(), message.to().toString(), text, time, true, path, false, false));
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
        return sealing == 0 && correspondents.values().stream().allMatch(person -> person.drafts.isEmpty());
    }

    /** References of the messages that the sender does not have yet. */
    List<String> unsealedRefs() {
        return correspondents.values().stream()
                .flatMap(person -> person.drafts.stream())
                .map(Draft::ref)
                .toList();
    }
}
