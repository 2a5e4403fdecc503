package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.Statements;
import chat.tern.client.link.Desk;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The people written to, with what waits for each until the keys of that person's devices are known and good. */
final class Correspondents {
    static final String KEY_CHANGED = "key_changed";

    private final Uplink uplink;
    private final EventSink events;
    private final Desk desk;
    private final DirectBoxes boxes;
    private final RequestNumbers numbers;
    private final Refusal refusal;
    private final Map<Nickname, Correspondent> people = new TreeMap<>();

    /** Told of each message that cannot be sealed. */
    interface Refusal {
        void failed(Draft draft, String code, String text);
    }

    Correspondents(
            Uplink uplink, EventSink events, Desk desk, DirectBoxes boxes, RequestNumbers numbers, Refusal refusal) {
        this.uplink = uplink;
        this.events = events;
        this.desk = desk;
        this.boxes = boxes;
        this.numbers = numbers;
        this.refusal = refusal;
    }

    /** A person written to. The key is asked for again on every connection. */
    static final class Correspondent {
        final ArrayDeque<Draft> drafts = new ArrayDeque<>();
        Optional<Recipient> recipient = Optional.empty();
        private long asked;
        /** Boxes of a device that is not known to be this person's yet. */
        private final List<Runnable> unopened = new ArrayList<>();
    }

    /** The keys of somebody's devices, and the one that the server named first. */
    record Recipient(List<Bytes> keys, Bytes usual) {}

    Correspondent of(Nickname nick) {
        return people.computeIfAbsent(nick, key -> new Correspondent());
    }

    Collection<Correspondent> all() {
        return people.values();
    }

    void forEach(BiConsumer<Nickname, Correspondent> what) {
        people.forEach(what);
    }

    /** The keys of a person are to be asked for again. */
    void forget(Nickname nick) {
        Correspondent person = of(nick);
        person.recipient = Optional.empty();
        person.asked = 0;
    }

    void down() {
        for (Correspondent person : people.values()) {
            person.recipient = Optional.empty();
            person.asked = 0;
            person.unopened.clear();
        }
    }

    /** Asks for the keys that are needed. */
    void ask() {
        people.forEach((nick, person) -> {
            boolean wanted = !person.drafts.isEmpty() || !person.unopened.isEmpty();
            if (person.recipient.isEmpty() && person.asked == 0 && wanted) {
                person.asked = numbers.next();
                uplink.send(new FromClient.WhoIs(person.asked, nick));
            }
        });
    }

    void key(KeyOf answer) {
        Bytes place = uplink.serverKey();
        if (answer.request() == 0) {
            changed(place, answer);
            return;
        }
        people.forEach((nick, person) -> {
            if (person.asked == answer.request()) {
                long question = person.asked;
                desk.run(
                        () -> boxes.learn(place, answer),
                        checked -> checked(person, question, answer, checked),
                        failure -> unchecked(person, question, Causes.text(failure)));
            }
        });
    }

    /** Nobody asked: somebody's devices are others now; what matters to nobody here is not kept. */
    private void changed(Bytes place, KeyOf answer) {
        desk.run(
                () -> boxes.news(place, answer),
                checked -> {
                    tell(checked.news());
                    if (people.containsKey(answer.nick())) {
                        forget(answer.nick());
                    }
                },
                failure -> events.add(new Failure("local_file", Causes.text(failure), Optional.empty())));
    }

    private void tell(List<String> news) {
        news.forEach(line -> events.add(new Notice(line)));
    }

    private void unchecked(Correspondent person, long question, String why) {
        if (person.asked == question) {
            person.asked = 0;
            failAll(person, "local_file", why);
        }
    }

    private void checked(Correspondent person, long question, KeyOf answer, DirectBoxes.Checked checked) {
        if (person.asked != question) {
            return;
        }
        tell(checked.news());
        if (checked.objection().isPresent()) {
            person.asked = 0;
            String code = checked.self() ? ErrorCode.NOT_PERMITTED : KEY_CHANGED;
            failAll(person, code, checked.objection().get());
        } else {
            person.recipient = Optional.of(new Recipient(checked.keys(), Statements.bytes(answer.key())));
        }
        List<Runnable> boxesNow = List.copyOf(person.unopened);
        person.unopened.clear();
        boxesNow.forEach(Runnable::run);
    }

    /** Whether the failure was about a question of ours. */
    boolean failed(FromServer.Failed failed) {
        for (Correspondent person : people.values()) {
            if (failed.request() != 0 && person.asked == failed.request()) {
                person.asked = 0;
                person.unopened.clear();
                failAll(person, failed.code(), failed.text());
                return true;
            }
        }
        return false;
    }

    /** A further device of somebody's would not be known yet. */
    void askFirst(Nickname nick, Runnable then) {
        Correspondent person = of(nick);
        forget(nick);
        person.unopened.add(then);
    }

    private void failAll(Correspondent person, String code, String text) {
        while (!person.drafts.isEmpty()) {
            refusal.failed(person.drafts.remove(), code, text);
        }
    }
}
