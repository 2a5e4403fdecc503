package chat.tern.reliability;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The sent packets that are neither acknowledged nor lost, by number: a ring of slots beside the set of numbers in use,
 * so that adding, taking and walking cost O(1) a packet.
 */
final class SentPackets {
    /**
     * Packets that are not ack-eliciting are acknowledged only by chance; so many are remembered, to learn which of the
     * ACKs in them arrived, and the round trip where one of them is the newest that is acknowledged.
     */
    private static final int QUIET_KEPT = 256;

    /**
     * The same while nothing that must be acknowledged is under way: of thousands who ask every 25 s whether somebody is
     * there, each one's answers would be kept until the peer is asked in turn.
     */
    private static final int QUIET_AT_REST = 4;

    private static final int SMALLEST = 16;
    /** So many times in a row no more than a quarter of the slots was used: they are let go. */
    private static final int LITTLE_USED = 64;

    private final RangeSet numbers = new RangeSet();
    private final ArrayDeque<Long> quiet = new ArrayDeque<>(2);
    private @Nullable SentPacket[] slots = new SentPacket[SMALLEST];
    /** The widest span of numbers since all were gone. */
    private long widest;

    private int eliciting;
    private int littleUsed;

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** The lowest number present that is at least {@code number}, or {@link Long#MAX_VALUE}. */
    long nextNumber(long number) {
        return numbers.nextPresent(number);
    }

    /** The same of those that the peer is to acknowledge. */
    long nextEliciting(long number) {
        long next = nextNumber(number);
        while (next != Long.MAX_VALUE && !get(next).ackEliciting()) {
            next = nextNumber(next + 1);
        }
        return next;
    }

    /** Whether there are any of those. */
    boolean anyEliciting() {
        return eliciting > 0;
    }

    /** Numbers must ascend. */
    void add(SentPacket packet) {
        if (packet.ackEliciting()) {
            eliciting++;
        } else {
            forgetOldQuiet(packet);
        }
        long number = packet.number();
        long span = numbers.isEmpty() ? 0 : number - numbers.first();
        widest = Math.max(widest, span);
        if (span >= slots.length) {
            grow(span);
        }
        numbers.add(number);
        slots[slot(number)] = packet;
    }

    /** The lowest one; there must be one. */
    SentPacket first() {
        return get(numbers.first());
    }

    /** A number given by {@link #nextNumber}. */
    SentPacket get(long number) {
        SentPacket packet = slots[slot(number)];
        if (packet == null || packet.number() != number) {
            throw new IllegalStateException("no packet " + number);
        }
        return packet;
    }

    /** Removes a number given by {@link #nextNumber}. */
    SentPacket take(long number) {
        SentPacket packet = get(number);
        slots[slot(number)] = null;
        eliciting -= packet.ackEliciting() ? 1 : 0;
        numbers.remove(number, number + 1);
        if (numbers.isEmpty()) {
            emptied();
        }
        return packet;
    }

    private void emptied() {
        littleUsed = widest <= slots.length / 4 ? littleUsed + 1 : 0;
        widest = 0;
        if (littleUsed >= LITTLE_USED && slots.length > SMALLEST) {
            slots = new SentPacket[SMALLEST];
            littleUsed = 0;
        }
    }

    /** References to slots in use. */
    int capacity() {
        return slots.length;
    }

    private void forgetOldQuiet(SentPacket packet) {
        quiet.add(packet.number());
        while (quiet.size() > (eliciting > 0 ? QUIET_KEPT : QUIET_AT_REST)) {
            long old = quiet.remove();
            if (numbers.contains(old)) {
                take(old);
            }
        }
    }

    private void grow(long span) {
        int length = Math.toIntExact(Long.highestOneBit(span) * 2);
        @Nullable SentPacket[] larger = new SentPacket[length];
        for (SentPacket packet : slots) {
            if (packet != null) {
                larger[(int) packet.number() & (length - 1)] = packet;
            }
        }
        slots = larger;
    }

    private int slot(long number) {
        return (int) number & (slots.length - 1);
    }
}
