package chat.tern.reliability.packet;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What DATA carries: the frames of RFC 9000 section 19 that this protocol uses, with its fields. */
public sealed interface Frame {
    /** A run of {@code length} zero bytes, at least 1. */
    record Padding(int length) implements Frame {
        public Padding {
            require(length > 0, "empty padding");
        }
    }

    /** Asks for an ACK. */
    record Ping() implements Frame {}

    /** Packet numbers {@code smallest} to {@code largest}, both inclusive. */
    record Range(long smallest, long largest) {
        public Range {
            require(smallest >= 0 && smallest <= largest && largest <= Varint.MAX, "no range of packet numbers");
        }
    }

    /**
     * Packets received.
     *
     * @param delay since the largest arrived, in units of 8 microseconds
     * @param ranges 1 to {@link #MAX_RANGES}, descending, at least one missing number between neighbours
     */
    record Ack(long delay, List<Range> ranges) implements Frame {
        public static final int MAX_RANGES = 32;
        /** Nanoseconds of one unit of {@link #delay}. */
        public static final long DELAY_UNIT_NANOS = 8_000;

        public Ack {
            ranges = List.copyOf(ranges);
            require(!ranges.isEmpty() && ranges.size() <= MAX_RANGES, "no or too many ranges");
            for (int i = 1; i < ranges.size(); i++) {
                require(ranges.get(i).largest() < ranges.get(i - 1).smallest() - 1, "ranges touch or ascend");
            }
        }

        public long largest() {
            return ranges.getFirst().largest();
        }

        /** The delay in nanoseconds, at most Long.MAX_VALUE. */
        public long delayNanos() {
            return delay > Long.MAX_VALUE / DELAY_UNIT_NANOS ? Long.MAX_VALUE : delay * DELAY_UNIT_NANOS;
        }
    }

    /** The sender gives a stream up after {@code finalSize} bytes. */
    record ResetStream(long id, long code, long finalSize) implements Frame {}

    /** The receiver wants no more of a stream. */
    record StopSending(long id, long code) implements Frame {}

    /** Proves the address in a later INIT; never empty. */
    record NewToken(Bytes token) implements Frame {
        public NewToken {
            require(!token.isEmpty(), "empty token");
        }
    }

    /** Bytes of a stream from {@code offset}; {@code fin} says that nothing follows them. */
    record Stream(long id, long offset, boolean fin, Bytes data) implements Frame {}

    /** Bytes that may be sent on all streams together. */
    record MaxData(long maximum) implements Frame {}

    /** Bytes that may be sent on one stream. */
    record MaxStreamData(long id, long maximum) implements Frame {}

    /** Streams of a kind that may be opened, counted from the first. */
    record MaxStreams(boolean unidirectional, long maximum) implements Frame {}

    /** The sender would send more than the connection's limit. */
    record DataBlocked(long limit) implements Frame {}

    /** The sender would send more than a stream's limit. */
    record StreamDataBlocked(long id, long limit) implements Frame {}

    /** The sender would open more streams of a kind. */
    record StreamsBlocked(boolean unidirectional, long limit) implements Frame {}

    /** 8 bytes to be returned from the same address. */
    record PathChallenge(long data) implements Frame {}

    /** The 8 bytes of a {@link PathChallenge}. */
    record PathResponse(long data) implements Frame {}

    /**
     * The connection is over.
     *
     * @param application whether {@code code} is the application's or the transport's
     * @param reason for people; cut to {@link #MAX_REASON} bytes of UTF-8 when longer
     */
    record Close(boolean application, long code, String reason) implements Frame {
        public static final int MAX_REASON = 256;

        public Close {
            while (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON) {
                int most = Math.min(MAX_REASON, reason.offsetByCodePoints(reason.length(), -1));
                reason = reason.substring(0, most);
            }
        }
    }

    /** The server has the client's last handshake message. */
    record HandshakeDone() implements Frame {}

    /** Bytes that are never sent again (RFC 9221). */
    record Datagram(Bytes data) implements Frame {}

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
