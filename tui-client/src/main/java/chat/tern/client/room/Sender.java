package chat.tern.client.room;

import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.KeptLine;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.AnnouncedLimits;
import chat.tern.protocol.ChatText;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Deadlines;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Sends what its user writes, in order and no faster than the server likes, until it is confirmed. */
public final class Sender {
    private static final int UNTOLD_MESSAGE_BYTES = 16 * 1024;
    /** Bytes of memory beside the text. */
    public static final int OVERHEAD = 100;

    private static final int MOST_KEPT = 1_000;

    /** A receipt comes from a person's machine, which may have gone at the wrong moment: then it is asked for again. */
    private static final long REPEAT_DIRECTS = 30_000_000_000L;

    private final Uplink uplink;
    private final EventSink events;
    private final RandomGenerator random;
    private final Backlog backlog;
    private final Outgoing outgoing = new Outgoing();
    /** Those that the server keeps for their recipients. */
    private final Map<MessageId, Waiting> kept = new LinkedHashMap<>();

    /** Who is told of messages that nobody has typed. */
    private final Map<MessageId, Consumer<Fate>> quiet = new LinkedHashMap<>();

    /** Whose writers know already that they wait. */
    private final Set<MessageId> told = new HashSet<>();

    private final Pace pace = new Pace();
    private int messageBytes = UNTOLD_MESSAGE_BYTES;
    private long next = Deadlines.NEVER;
    private long repeatAt = Deadlines.NEVER;

    /** Sends nothing yet; {@code random} makes the ids. */
    public Sender(Uplink uplink, EventSink events, RandomGenerator random, Backlog backlog) {
        this.backlog = backlog;
        this.uplink = uplink;
        this.events = events;
        this.random = random;
    }

    /** The nano time from which something more may be asked that the server counts as a line. */
    long turn(long now) {
        return pace.next(now);
    }

    /** It is asked. */
    void took(long now) {
        pace.take(now);
    }

    /**
     * What has become of a message that nobody has typed.
     *
     * @param failure empty: the server has it, or its recipient
     */
    public record Fate(Optional<Failure> failure) {}

    /** Nothing is shown of this message; once it is clear what becomes of it, somebody is told. */
    public void quietly(MessageId id, Consumer<Fate> told) {
        quiet.put(id, told);
    }

    /** A new connection stands: everything unconfirmed goes out again. */
    public void up(AnnouncedLimits limits, long now) {
        messageBytes = limits.messageBytes();
        pace.limit(limits, now);
        outgoing.restart();
    }

    /** Says something in a room; what is wrong with it becomes a failure with that {@code ref}. */
    public void say(RoomName room, String text, boolean action, String ref) {
        if (!acceptable(text, ref)) {
            return;
        }
        MessageId id = MessageId.random(random);
        backlog.say(id, room, action, text);
        queued(id, ref, Optional.empty());
        add(id, ref, Optional.empty(), new FromClient.Say(id, room, action, text), text.length());
    }

    /** A line that was kept; it goes out before all that wait, or after them. */
    public void again(KeptLine line, String ref, boolean first) {
        FromClient.Say say =
                new FromClient.Say(line.id(), new RoomName(line.to()), line.kind() == KeptLine.Kind.ME, line.text());
        Waiting message =
                new Waiting(line.id(), ref, Optional.empty(), say, line.text().length() + OVERHEAD);
        if (first) {
            outgoing.addFirst(message);
        } else {
            outgoing.add(message);
        }
    }

    /** Takes a line back that is not confirmed; its reference. */
    public Optional<String> withdraw(MessageId id) {
        return outgoing.settle(id).map(Waiting::ref);
    }

    /** Whether a text may be sent; says why if not. */
    public boolean acceptable(String text, String ref) {
        Optional<String> problem = ChatText.problem(text, messageBytes);
        boolean tooLong = ChatText.tooLong(text, messageBytes).isPresent();
        problem.ifPresent(why ->
                events.add(new Failure(tooLong ? ErrorCode.TOO_LONG : ErrorCode.MALFORMED, why, Optional.of(ref))));
        if (problem.isEmpty() && !outgoing.hasRoom(text.length() + OVERHEAD)) {
            events.add(new Failure(
                    "queue_full",
                    "Too many lines wait to be sent; this one was not taken. Send it again when the others are gone.",
                    Optional.of(ref)));
            return false;
        }
        return problem.isEmpty();
    }

    /** Says that a message for one person waits, be it for that person's key only. */
    public void drafted(MessageId id, String ref, String to) {
        if (told.add(id)) {
            tell(id, ref, Optional.of(to), DeliveryState.QUEUED, Optional.empty());
        }
    }

    /** Says that a message waits, if it does. */
    public void queued(MessageId id, String ref, Optional<String> to) {
        if (!uplink.up() && told.add(id)) {
            tell(id, ref, to, DeliveryState.QUEUED, Optional.empty());
        }
    }

    /** There is no connection any more: what was sent waits, too. */
    public void waits() {
        outgoing.all().forEach(message -> queued(message.id(), message.ref(), message.to()));
    }

    /** Its writer knows that it waits. */
    public void told(MessageId id) {
        told.add(id);
    }

    void add(MessageId id, String ref, Optional<String> to, FromClient message, int length) {
        add(new Waiting(id, ref, to, message, length + OVERHEAD));
    }

    /** Sends this too, in its turn. */
    public void add(Waiting message) {
        outgoing.add(message);
    }

    /** A message that never came here has arrived. */
    public void delivered(Waiting message, Route path) {
        tell(message.id(), message.ref(), message.to(), DeliveryState.DELIVERED, Optional.of(path));
    }

    /** The server said so, or told everybody the line: whichever comes first. */
    public void stored(MessageId id) {
        outgoing.settle(id)
                .ifPresent(line -> tell(line.id(), line.ref(), line.to(), DeliveryState.STORED, Optional.empty()));
    }

    /** A message for somebody who is away is kept there; that it has arrived is told later. */
    public void kept(MessageId id) {
        outgoing.settle(id).ifPresent(dm -> {
            kept.put(dm.id(), dm);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            tell(dm.id(), dm.ref(), dm.to(), DeliveryState.STORED, Optional.of(Route.STORED));
        });
    }

    /** The recipient has it; whether this program sent it, and did not know yet. */
    public boolean delivered(MessageId id, Route path) {
        Waiting before = kept.remove(id);
        if (before != null) {
            tell(before.id(), before.ref(), before.to(), DeliveryState.DELIVERED, Optional.of(Route.STORED));
            return true;
        }
        Optional<Waiting> sent = outgoing.settle(id);
        sent.ifPresent(dm -> tell(dm.id(), dm.ref(), dm.to(), DeliveryState.DELIVERED, Optional.of(path)));
        return sent.isPresent();
    }

    /** Whether the failure was about a message of ours. */
    public boolean failed(FromServer.Failed failed) {
        Optional<Waiting> message = failed.id().flatMap(outgoing::settle);
        message.ifPresent(waiting -> fail(waiting.id(), waiting.ref(), waiting.to(), failed.code(), failed.text()));
        return message.isPresent();
    }

    /** It cannot be sent: a stable word, and a text for people. */
    public void fail(MessageId id, String ref, Optional<String> to, String code, String text) {
        Failure failure = new Failure(code, text, Optional.of(ref));
        Consumer<Fate> told = quiet.remove(id);
        if (told != null) {
            told.accept(new Fate(Optional.of(failure)));
        } else if (!ref.isEmpty()) {
            tell(id, ref, to, DeliveryState.FAILED, Optional.empty());
            events.add(failure);
        }
    }

    private void tell(MessageId id, String ref, Optional<String> to, DeliveryState state, Optional<Route> path) {
        if (state != DeliveryState.QUEUED) {
            told.remove(id);
            backlog.settled(id);
            Optional.ofNullable(quiet.remove(id)).ifPresent(told -> told.accept(new Fate(Optional.empty())));
        }
        if (!ref.isEmpty()) {
            events.add(new Delivery(id.toString(), ref, state, to, path));
        }
    }

    /** Sends what may leave now. */
    public void pump(long now) {
        if (Deadlines.due(repeatAt, now)) {
            repeatAt = Deadlines.NEVER;
            outgoing.again(message -> message.to().isPresent());
        }
        next = Deadlines.NEVER;
        while (backlog.open() && uplink.up() && uplink.idle() && outgoing.next().isPresent()) {
            long when = pace.next(now);
            if (when - now > 0) {
                next = when;
                return;
            }
            Waiting message = outgoing.next().get();
            uplink.send(message.message());
            pace.take(now);
            outgoing.sent();
            if (message.to().isPresent() && repeatAt == Deadlines.NEVER) {
                repeatAt = now + REPEAT_DIRECTS;
            }
        }
    }

    /** When it may send more, in nano time; {@link Deadlines#NEVER} where nothing is due. */
    public long nextTimeout() {
        return Deadlines.earlier(next, repeatAt);
    }

    /** The line that was said last in a room, if it is not confirmed yet. */
    public Optional<MessageId> last() {
        return outgoing.all().stream()
                .filter(line -> line.to().isEmpty())
                .reduce((earlier, later) -> later)
                .map(Waiting::id);
    }

    /** Whether that message is not confirmed yet. */
    boolean holds(MessageId id) {
        return outgoing.holds(id);
    }

    /** What the server has not confirmed, in the order it was written. */
    public Collection<Waiting> unconfirmed() {
        return outgoing.all();
    }

    /** Whether the server has confirmed all. */
    public boolean isEmpty() {
        return outgoing.isEmpty();
    }
}
