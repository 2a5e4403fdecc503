package chat.tern.server.stream;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.reliability.Connection;
import chat.tern.server.config.ServerLimits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stream of chat: reads one record at a time and no faster than the flood gate, the store and the client's own
 * reading allow; what is not read stops the client by flow control. Writes answers at once and takes in what others
 * said only while little is waiting to be sent.
 */
public final class ControlStream {
    /** The first that a client opens. */
    public static final long STREAM = 0;

    private static final int ENOUGH_WAITING = 64 * 1024;
    private static final int UNANSWERED = 64;
    private static final int MARKS_AT_ONCE = 50;
    private static final int MARKS_PER_SECOND = 2;
    private static final int QUESTIONS_AT_ONCE = 100;
    private static final int QUESTIONS_PER_SECOND = 20;
    private static final long STORE_RETRY_NANOS = 50_000_000;

    private final Streams streams;
    private final ControlListener listener;
    private final FloodGate gate;
    private final FloodWatch flood;
    private final FloodGate marks = new FloodGate(MARKS_AT_ONCE, MARKS_PER_SECOND);
    private final FloodGate questions = new FloodGate(QUESTIONS_AT_ONCE, QUESTIONS_PER_SECOND);
    private final RecordBuffer records;
    private final Outgoing outgoing;
    private @Nullable FromClient held;
    private boolean heldHasPassed;
    private long retryAt = Connection.NEVER;
    private int unanswered;
    private boolean ended;
    private boolean finishing;
    private boolean finished;
    private final Tallies refused;
    private final Tallies heldBack;

    /**
     * Begins to listen when it is pumped.
     *
     * @param refused counts what is refused, by its code
     * @param heldBack counts what is held back
     */
    public ControlStream(
            Streams streams, ControlListener listener, ServerLimits limits, Tallies refused, Tallies heldBack) {
        this.refused = refused;
        this.heldBack = heldBack;
        this.streams = streams;
        this.listener = listener;
        this.gate = new FloodGate(limits.chatBurst(), limits.chatRate());
        this.flood = new FloodWatch(limits.flood());
        this.records = new RecordBuffer(limits.longestRecord());
        this.outgoing = new Outgoing(streams, STREAM);
    }

    /** Sends this behind all that waits already. */
    public void send(FromServer message) {
        if (message instanceof FromServer.Failed failed) {
            refused.add(failed.code());
        } else if (message instanceof FromServer.Refused no) {
            refused.add(no.code());
        }
        if (!finishing) {
            outgoing.add(MessageCodec.write(message));
        }
    }

    /** Sends a last message, reads nothing more, and ends the stream. */
    public void sendLast(FromServer message) {
        send(message);
        finishing = true;
        ended = true;
        flush();
    }

    /** Something was asked of the store. */
    void asked() {
        unanswered++;
    }

    /** The store answered, or will not. */
    void answered() {
        unanswered--;
    }

    /** The last line was none that counts. */
    public void giveBack() {
        gate.giveBack();
    }

    /** The nano time at which reading goes on, or {@link Connection#NEVER} when that does not depend on time. */
    public long nextTimeout() {
        return retryAt;
    }

    /** Whether it takes in what others said. */
    public boolean hasRoom() {
        return !finishing && outgoing.waiting() < ENOUGH_WAITING;
    }

    /** Moves on whatever can be moved on. */
    public void pump(long now) {
        flush();
        if (retryAt != Connection.NEVER && retryAt - now <= 0) {
            retryAt = Connection.NEVER;
        }
        while (mayRead()) {
            FromClient message = held == null ? next() : held;
            if (message == null) {
                flood.quiet();
                break;
            }
            hear(message, now);
        }
        flush();
    }

    private boolean mayRead() {
        return !ended
                && retryAt == Connection.NEVER
                && unanswered < UNANSWERED
                && outgoing.waiting() < ENOUGH_WAITING
                && listener.listens();
    }

    private void hear(FromClient message, long now) {
        held = message;
        Optional<FloodGate> mine = gate(message);
        if (!heldHasPassed && mine.isPresent()) {
            heldHasPassed = mine.get().pass(now);
            if (!heldHasPassed) {
                early(message, mine.get(), now);
                return;
            }
        }
        if (listener.hear(message, now)) {
            held = null;
            heldHasPassed = false;
        } else {
            heldBack.add("busy");
            retryAt = now + STORE_RETRY_NANOS;
        }
    }

    /** What comes too early waits, or is refused when that has gone on for too long. */
    private void early(FromClient message, FloodGate mine, long now) {
        heldBack.add(mine == gate ? "chat_rate" : mine == marks ? "read_marks" : "questions");
        if (mine != gate) {
            // A client tells, and asks, all that it could not before at once, and in good faith.
            flood.quiet();
            retryAt = mine.readyAt();
            return;
        }
        FloodWatch.Verdict verdict = flood.early(now);
        if (verdict == FloodWatch.Verdict.TAKE) {
            retryAt = mine.readyAt();
            return;
        }
        held = null;
        send(Answers.flood(message));
        if (verdict == FloodWatch.Verdict.EXPEL) {
            ended = true;
            refused.add("flood");
            listener.onFlood();
        }
    }

    private Optional<FloodGate> gate(FromClient message) {
        return switch (message) {
            case FromClient.Say it -> Optional.of(gate);
            case FromClient.Direct it -> Optional.of(gate);
            case FromClient.JoinRoom it -> Optional.of(gate);
            case FromClient.PartRoom it -> Optional.of(gate);
            case FromClient.SetTopic it -> Optional.of(gate);
            case FromClient.Moderate it -> Optional.of(gate);
            case FromClient.SetAway it -> Optional.of(gate);
            case FromClient.HearTyping it -> Optional.of(gate);
            case FromClient.DeleteLines it -> Optional.of(gate);
            case FromClient.MarkRead it -> Optional.of(marks);
            case FromClient.AboutAccount it -> Optional.of(gate);
            case FromClient.Hello it -> Optional.empty();
            case FromClient.Typing it -> Optional.empty();
            case FromClient.DirectReceipt it -> Optional.empty();
            case FromClient.DeliveryHeard it -> Optional.empty();
            case FromClient.WhoIs it -> Optional.of(questions);
            case FromClient.ListUsers it -> Optional.of(questions);
            case FromClient.ListRooms it -> Optional.of(questions);
            case FromClient.BanFromServer it -> Optional.of(gate);
            case FromClient.AskServer it -> Optional.of(gate);
            case FromClient.Introduce it -> Optional.empty();
            case FromClient.Consent it -> Optional.empty();
            case FromClient.Bye it -> Optional.empty();
        };
    }

    private @Nullable FromClient next() {
        while (!ended) {
            try {
                Optional<Message> message = records.next();
                if (message.isPresent()) {
                    return fromClient(message.get());
                }
            } catch (MalformedMessageException e) {
                malformed(e);
                continue;
            }
            if (!read()) {
                return null;
            }
        }
        return null;
    }

    private @Nullable FromClient fromClient(Message message) {
        if (message instanceof FromClient said) {
            return said;
        }
        ended = true;
        listener.onViolation(
                ErrorCode.MALFORMED, message.getClass().getSimpleName() + " does not belong on this stream.");
        return null;
    }

    private void malformed(MalformedMessageException e) {
        if (e.code().equals(ErrorCode.MALFORMED) || !listener.hearsFaults()) {
            ended = true;
            listener.onViolation(e.code(), String.valueOf(e.getMessage()));
        } else {
            send(new FromServer.Failed(Optional.empty(), 0, e.code(), String.valueOf(e.getMessage())));
        }
    }

    private boolean read() {
        int length = records.fill((into, offset, most) -> streams.read(STREAM, into, offset, most));
        if (length < 0) {
            ended = true;
            listener.onEnd();
        }
        return length > 0;
    }

    /** Sends what waits, and takes in more for as long as the stream takes it all. */
    private void flush() {
        boolean more = true;
        while (more) {
            boolean taken = takeIn();
            outgoing.flush();
            more = taken && outgoing.waiting() == 0;
        }
        if (finishing && !finished && outgoing.waiting() == 0) {
            finished = true;
            streams.finish(STREAM);
        }
    }

    private boolean takeIn() {
        boolean any = false;
        while (hasRoom()) {
            Optional<FromServer> message = listener.poll();
            if (message.isEmpty()) {
                break;
            }
            if (message.get() instanceof FromServer.Behind) {
                heldBack.add("slow_reader");
            }
            outgoing.add(MessageCodec.write(message.get()));
            any = true;
        }
        return any;
    }
}
