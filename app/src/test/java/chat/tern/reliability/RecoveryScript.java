package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.ArrayList;
import java.util.List;

/** Drives a {@link Recovery} in packets of 1,200 bytes and milliseconds. */
final class RecoveryScript {
    static final long MS = 1_000_000;
    static final int PACKET = 1200;
    static final long MAX_ACK_DELAY = 25 * MS;

    final Counts counts = new Counts();
    final Recovery recovery;
    long now = 1_000_000 * MS;
    private long next;

    RecoveryScript(CongestionController controller) {
        recovery = new Recovery(controller, MAX_ACK_DELAY, PACKET, counts);
    }

    RecoveryScript() {
        this(new Cubic(PACKET));
    }

    /** One packet and its acknowledgement, so that the RTT is known. */
    static RecoveryScript withRtt(long millis) {
        RecoveryScript script = new RecoveryScript();
        long number = script.send();
        script.pass(millis);
        script.ack(number, number);
        script.pass(1);
        return script;
    }

    void pass(long millis) {
        now += millis * MS;
    }

    long send() {
        return send(true, false);
    }

    void send(int packets) {
        for (int i = 0; i < packets; i++) {
            send();
        }
    }

    long sendQuiet() {
        return send(false, false);
    }

    long sendMtuProbe() {
        return send(true, true);
    }

    void skipNumber() {
        next++;
    }

    long nextNumber() {
        return next;
    }

    private long send(boolean eliciting, boolean probe) {
        recovery.onSent(next, PACKET, eliciting, probe, List.of(), now);
        return next++;
    }

    AckOutcome ack(long smallest, long largest) {
        return ack(0, new Frame.Range(smallest, largest));
    }

    AckOutcome ack(long delayMillis, Frame.Range... ranges) {
        try {
            return tryAck(delayMillis, ranges);
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    AckOutcome tryAck(long delayMillis, Frame.Range... ranges) throws MalformedPacketException {
        long delay = delayMillis * MS / Frame.Ack.DELAY_UNIT_NANOS;
        return recovery.onAck(new Frame.Ack(delay, List.of(ranges)), now);
    }

    /** Packets declared lost. */
    long lost() {
        return counts.of(Count.LOST_BY_REORDERING) + counts.of(Count.LOST_BY_TIME);
    }

    /** Lets the time of the next timeout come. */
    List<SentPacket> timeout() {
        now = recovery.nextTimeout();
        return recovery.onTimeout(now);
    }

    static List<Long> numbers(List<SentPacket> packets) {
        List<Long> numbers = new ArrayList<>();
        for (SentPacket packet : packets) {
            numbers.add(packet.number());
        }
        return numbers;
    }
}
