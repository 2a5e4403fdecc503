package chat.tern.client;

import chat.tern.client.direct.PathDesk;
import chat.tern.client.direct.Peers;
import chat.tern.client.direct.PersonDesk;
import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.home.PeerKeys;
import chat.tern.client.link.ConnectionText;
import chat.tern.client.link.Desk;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.packet.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** What its user asks about one person: keys to compare, and this device's own log of the talk. */
final class Persons {
    private static final int MAX_OPEN = 64;

    private final Uplink uplink;
    private final EventSink events;
    private final Desk desk;
    private final PersonDesk persons;
    private final PathDesk paths;
    private final Peers peers;
    private final Accounts accounts;
    private final RequestNumbers numbers;
    private final Map<Long, Question> open = new LinkedHashMap<>();
    private final Map<Nickname, KeyOf> shown = new HashMap<>();
    private Optional<Bytes> server = Optional.empty();
    private String self = "";
    /** What is to be kept as read. */
    private final Map<Nickname, String> seen = new HashMap<>();

    private boolean keepingSeen;
    private int working;

    Persons(
            Uplink uplink,
            EventSink events,
            Desk desk,
            PersonDesk persons,
            PathDesk paths,
            Peers peers,
            Accounts accounts,
            RequestNumbers numbers) {
        this.uplink = uplink;
        this.events = events;
        this.desk = desk;
        this.persons = persons;
        this.paths = paths;
        this.peers = peers;
        this.accounts = accounts;
        this.numbers = numbers;
    }

    /**
     * A question about a person's key; {@code number} is what is to be compared with, if anything; a brief answer has
     * nothing to compare by voice.
     */
    private static final class Question {
        private final Nickname nick;
        private final Optional<String> number;
        private final boolean brief;
        private final String ref;
        private boolean asked;

        Question(Nickname nick, Optional<String> number, boolean brief, String ref) {
            this.nick = nick;
            this.number = number;
            this.brief = brief;
            this.ref = ref;
        }
    }

    void order(PersonOrder order, String ref) {
        switch (order) {
            case PersonOrder.History it ->
                atServer(
                        ref,
                        key -> work(
                                () -> persons.history(key, self, it.nick(), it.lines()),
                                lines -> lines.forEach(events::add),
                                ref));
            case PersonOrder.ShowUnread it ->
                atServer(ref, key -> work(() -> persons.unread(key, self), lines -> lines.forEach(events::add), ref));
            case PersonOrder.MarkRead it ->
                server.ifPresent(key -> {
                    seen.put(it.nick(), it.id());
                    keepSeen(key, ref);
                });
            case PersonOrder.Search it ->
                atServer(ref, key -> work(() -> persons.search(key, self, it.nick(), it.words()), this::tell, ref));
            case PersonOrder.ShowKey it ->
                it.nick()
                        .ifPresentOrElse(
                                nick -> ask(new Question(nick, Optional.empty(), false, ref)),
                                () -> work(persons::ownKey, this::tell, ref));
            case PersonOrder.Whois it -> ask(new Question(it.nick(), Optional.empty(), true, ref));
            case PersonOrder.Verify it -> verify(it, ref);
            case PersonOrder.AllowDirect it -> atServer(ref, key -> allow(key, it, ref));
            case PersonOrder.OwnAccount it -> accounts.order(it.order(), ref);
            case PersonOrder.Stats it ->
                tell(it.nick()
                        .map(nick -> List.of(nick + ": " + peers.describe(nick)))
                        .orElseGet(() -> uplink.up()
                                ? ConnectionText.lines(uplink.stats())
                                : List.of("There is no connection to the server now.")));
        }
    }

    /** One piece of work at a time, so that many messages that are read as they come are few changes of the file. */
    private void keepSeen(Bytes key, String ref) {
        if (keepingSeen || seen.isEmpty()) {
            return;
        }
        Map<Nickname, String> now = Map.copyOf(seen);
        seen.clear();
        keepingSeen = true;
        working++;
        desk.run(
                () -> {
                    persons.read(key, now);
                    return true;
                },
                done -> {
                    working--;
                    keepingSeen = false;
                    keepSeen(key, ref);
                },
                failure -> {
                    working--;
                    keepingSeen = false;
                    events.add(new Failure(
                            "local_file",
                            "What was read here may come again at the next start: " + Causes.text(failure),
                            Optional.empty()));
                });
    }

    private void allow(Bytes key, PersonOrder.AllowDirect it, String ref) {
        String who = it.nick().map(Nickname::toString).orElse(it.allowed() ? "everybody" : "nobody");
        String learns = it.nick().isPresent() ? " does not learn your address" : " learns your address";
        work(
                () -> {
                    paths.say(key, it.nick(), it.allowed());
                    return it.allowed();
                },
                allowed -> {
                    peers.rulesChanged(it.nick(), allowed);
                    tell(List.of(
                            allowed
                                    ? who + " may learn your address: messages go straight where a way is found"
                                    : "messages go through the server; " + who + learns));
                },
                ref);
    }

    /** The number is compared with the key that the server gives now; our user's word counts for the key last shown. */
    private void verify(PersonOrder.Verify it, String ref) {
        if (!it.number().isEmpty()) {
            ask(new Question(it.nick(), Optional.of(it.number()), false, ref));
        } else if (shown.containsKey(it.nick())) {
            KeyOf told = Objects.requireNonNull(shown.get(it.nick()));
            atServer(ref, key -> verify(key, told, "", ref));
        } else {
            events.add(new Failure(
                    ErrorCode.NOT_PERMITTED,
                    "Compare first: /fingerprint " + it.nick() + " shows 60 digits; " + it.nick()
                            + " must see the same. Or give what was read out: /verify " + it.nick() + " DIGITS",
                    Optional.of(ref)));
        }
    }

    private void verify(Bytes key, KeyOf told, String number, String ref) {
        work(
                () -> persons.verify(key, told, number),
                objection -> objection.ifPresentOrElse(
                        why -> events.add(new Failure("not_the_same", why, Optional.of(ref))),
                        () -> tell(List.of(told.nick() + "'s key is verified: " + PeerKeys.identity(told)))),
                ref);
    }

    /** The log and the keys are a server's: without one ever reached in this process it is not known whose. */
    private void atServer(String ref, Consumer<Bytes> what) {
        server.ifPresentOrElse(
                what,
                () -> events.add(new Failure(
                        ErrorCode.USER_OFFLINE, "Not before the first connection to the server.", Optional.of(ref))));
    }

    private void ask(Question question) {
        if (open.size() >= MAX_OPEN) {
            events.add(new Failure(
                    ErrorCode.RATE_LIMITED,
                    "Too many questions are open; wait for answers.",
                    Optional.of(question.ref)));
            return;
        }
        open.put(numbers.next(), question);
    }

    void up(Optional<Nickname> nick) {
        server = Optional.of(uplink.serverKey());
        self = nick.map(Nickname::toString).orElse("");
    }

    /** We are called otherwise. */
    void called(Nickname now) {
        self = now.toString();
    }

    void down() {
        open.values().forEach(question -> question.asked = false);
    }

    /** Asks what has not been asked on this connection. */
    void pump() {
        if (!uplink.up()) {
            return;
        }
        open.forEach((number, question) -> {
            if (!question.asked) {
                question.asked = true;
                uplink.send(new FromClient.WhoIs(number, question.nick));
            }
        });
    }

    void key(KeyOf answer) {
        Question question = open.remove(answer.request());
        if (question == null) {
            return;
        }
        Bytes place = uplink.serverKey();
        if (question.number.isPresent()) {
            verify(place, answer, question.number.get(), question.ref);
            return;
        }
        work(
                () -> persons.compare(place, answer, question.brief),
                lines -> {
                    if (!question.brief) {
                        shown.put(question.nick, answer);
                    }
                    tell(lines);
                },
                question.ref);
    }

    /** Whether the failure was about a question of ours. */
    boolean failed(FromServer.Failed failed) {
        Question question = open.remove(failed.request());
        if (question == null) {
            return false;
        }
        events.add(new Failure(failed.code(), failed.text(), Optional.of(question.ref)));
        return true;
    }

    boolean isEmpty() {
        return open.isEmpty() && working == 0;
    }

    private void tell(List<String> lines) {
        lines.forEach(line -> events.add(new Notice(line)));
    }

    private <T> void work(Desk.Work<T> work, Consumer<T> done, String ref) {
        working++;
        desk.run(
                work,
                result -> {
                    working--;
                    done.accept(result);
                },
                failure -> {
                    working--;
                    events.add(new Failure("local_file", Causes.text(failure), Optional.of(ref)));
                });
    }
}
