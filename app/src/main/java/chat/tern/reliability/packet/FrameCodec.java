package chat.tern.reliability.packet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@link Frame}s with the codes and layouts of RFC 9000 section 19, read and written in the order of its table. */
public final class FrameCodec {
    private static final int PADDING = 0x00;
    private static final int PING = 0x01;
    private static final int ACK = 0x02;
    private static final int RESET_STREAM = 0x04;
    private static final int STOP_SENDING = 0x05;
    private static final int NEW_TOKEN = 0x07;
    private static final int STREAM = 0x08;
    private static final int STREAM_LAST = 0x0f;
    private static final int STREAM_FIN = 0x01;
    private static final int STREAM_LENGTH = 0x02;
    private static final int STREAM_OFFSET = 0x04;
    private static final int MAX_DATA = 0x10;
    private static final int MAX_STREAM_DATA = 0x11;
    private static final int MAX_STREAMS = 0x12;
    private static final int MAX_STREAMS_UNI = 0x13;
    private static final int DATA_BLOCKED = 0x14;
    private static final int STREAM_DATA_BLOCKED = 0x15;
    private static final int STREAMS_BLOCKED = 0x16;
    private static final int STREAMS_BLOCKED_UNI = 0x17;
    private static final int PATH_CHALLENGE = 0x1a;
    private static final int PATH_RESPONSE = 0x1b;
    private static final int CLOSE = 0x1c;
    private static final int CLOSE_APPLICATION = 0x1d;
    private static final int HANDSHAKE_DONE = 0x1e;
    private static final int DATAGRAM = 0x30;
    private static final int DATAGRAM_LENGTH = 0x31;

    private static final long MOST_STREAMS = 1L << 60;

    private FrameCodec() {}

    /** The next frame; what it carries is a view of the reader's buffer. */
    public static Frame read(ByteReader in) throws MalformedPacketException {
        int type = in.u8();
        if (type >= STREAM && type <= STREAM_LAST) {
            return readStream(in, type);
        }
        return switch (type) {
            case PADDING -> new Frame.Padding(1 + in.skipZeros());
            case PING -> new Frame.Ping();
            case ACK -> readAck(in);
            case RESET_STREAM -> new Frame.ResetStream(in.varint(), in.varint(), in.varint());
            case STOP_SENDING -> new Frame.StopSending(in.varint(), in.varint());
            case NEW_TOKEN -> readNewToken(in);
            case MAX_DATA -> new Frame.MaxData(in.varint());
            case MAX_STREAM_DATA -> new Frame.MaxStreamData(in.varint(), in.varint());
            case MAX_STREAMS, MAX_STREAMS_UNI -> new Frame.MaxStreams(type == MAX_STREAMS_UNI, streams(in));
            case DATA_BLOCKED -> new Frame.DataBlocked(in.varint());
            case STREAM_DATA_BLOCKED -> new Frame.StreamDataBlocked(in.varint(), in.varint());
            case STREAMS_BLOCKED, STREAMS_BLOCKED_UNI ->
                new Frame.StreamsBlocked(type == STREAMS_BLOCKED_UNI, streams(in));
            case PATH_CHALLENGE -> new Frame.PathChallenge(in.u64());
            case PATH_RESPONSE -> new Frame.PathResponse(in.u64());
            case CLOSE, CLOSE_APPLICATION -> readClose(in, type == CLOSE_APPLICATION);
            case HANDSHAKE_DONE -> new Frame.HandshakeDone();
            case DATAGRAM -> new Frame.Datagram(in.bytes(in.remaining()));
            case DATAGRAM_LENGTH -> new Frame.Datagram(in.bytes(in.varint()));
            default -> throw new MalformedPacketException("unknown frame type " + type);
        };
    }

    private static Frame readAck(ByteReader in) throws MalformedPacketException {
        long largest = in.varint();
        long delay = in.varint();
        long more = in.varint();
        if (more >= Frame.Ack.MAX_RANGES) {
            throw new MalformedPacketException("ACK of " + more + " more ranges");
        }
        Frame.Range range = range(largest, in.varint());
        if (more == 0) {
            return new Frame.Ack(delay, List.of(range));
        }
        List<Frame.Range> ranges = new ArrayList<>((int) more + 1);
        ranges.add(range);
        for (int i = 0; i < more; i++) {
            range = range(range.smallest() - in.varint() - 2, in.varint());
            ranges.add(range);
        }
        return new Frame.Ack(delay, ranges);
    }

    private static Frame.Range range(long largest, long below) throws MalformedPacketException {
        if (largest < below) {
            throw new MalformedPacketException("ACK range below 0");
        }
        return new Frame.Range(largest - below, largest);
    }

    private static Frame readNewToken(ByteReader in) throws MalformedPacketException {
        long size = in.varint();
        if (size == 0) {
            throw new MalformedPacketException("empty token");
        }
        return new Frame.NewToken(in.bytes(size));
    }

    private static Frame readStream(ByteReader in, int type) throws MalformedPacketException {
        long id = in.varint();
        long offset = (type & STREAM_OFFSET) == 0 ? 0 : in.varint();
        long length = (type & STREAM_LENGTH) == 0 ? in.remaining() : in.varint();
        if (offset > Varint.MAX - length) {
            throw new MalformedPacketException("stream beyond 2^62 - 1");
        }
        return new Frame.Stream(id, offset, (type & STREAM_FIN) != 0, in.bytes(length));
    }

    private static long streams(ByteReader in) throws MalformedPacketException {
        long count = in.varint();
        if (count > MOST_STREAMS) {
            throw new MalformedPacketException("more streams than there are ids");
        }
        return count;
    }

    private static Frame readClose(ByteReader in, boolean application) throws MalformedPacketException {
        long code = in.varint();
        long size = in.varint();
        if (size > Frame.Close.MAX_REASON) {
            throw new MalformedPacketException("close reason of " + size + " bytes");
        }
        byte[] reason = in.bytes(size).toArray();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(reason))
                    .toString();
            return new Frame.Close(application, code, text);
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("close reason is not UTF-8");
        }
    }

    /** Writes a frame; IndexOutOfBoundsException if it does not fit. */
    public static void write(Frame frame, ByteWriter out) {
        switch (frame) {
            case Frame.Padding f -> out.zeros(f.length());
            case Frame.Ping f -> out.u8(PING);
            case Frame.Ack f -> writeAck(f, out);
            case Frame.ResetStream f ->
                out.u8(RESET_STREAM).varint(f.id()).varint(f.code()).varint(f.finalSize());
            case Frame.StopSending f -> out.u8(STOP_SENDING).varint(f.id()).varint(f.code());
            case Frame.NewToken f -> out.u8(NEW_TOKEN).varint(f.token().size()).bytes(f.token());
            case Frame.Stream f -> {
                writeStreamHeader(f.id(), f.offset(), f.fin(), f.data().size(), out);
                out.bytes(f.data());
            }
            case Frame.MaxData f -> out.u8(MAX_DATA).varint(f.maximum());
            case Frame.MaxStreamData f -> out.u8(MAX_STREAM_DATA).varint(f.id()).varint(f.maximum());
            case Frame.MaxStreams f ->
                out.u8(f.unidirectional() ? MAX_STREAMS_UNI : MAX_STREAMS).varint(f.maximum());
            case Frame.DataBlocked f -> out.u8(DATA_BLOCKED).varint(f.limit());
            case Frame.StreamDataBlocked f ->
                out.u8(STREAM_DATA_BLOCKED).varint(f.id()).varint(f.limit());
            case Frame.StreamsBlocked f ->
                out.u8(f.unidirectional() ? STREAMS_BLOCKED_UNI : STREAMS_BLOCKED)
                        .varint(f.limit());
            case Frame.PathChallenge f -> out.u8(PATH_CHALLENGE).u64(f.data());
            case Frame.PathResponse f -> out.u8(PATH_RESPONSE).u64(f.data());
            case Frame.Close f -> writeClose(f, out);
            case Frame.HandshakeDone f -> out.u8(HANDSHAKE_DONE);
            case Frame.Datagram f ->
                out.u8(DATAGRAM_LENGTH).varint(f.data().size()).bytes(f.data());
        }
    }

    private static void writeAck(Frame.Ack ack, ByteWriter out) {
        List<Frame.Range> ranges = ack.ranges();
        Frame.Range first = ranges.getFirst();
        out.u8(ACK).varint(first.largest()).varint(ack.delay()).varint(ranges.size() - 1);
        out.varint(first.largest() - first.smallest());
        for (int i = 1; i < ranges.size(); i++) {
            Frame.Range range = ranges.get(i);
            out.varint(ranges.get(i - 1).smallest() - range.largest() - 2);
            out.varint(range.largest() - range.smallest());
        }
    }

    private static void writeClose(Frame.Close close, ByteWriter out) {
        byte[] reason = close.reason().getBytes(StandardCharsets.UTF_8);
        out.u8(close.application() ? CLOSE_APPLICATION : CLOSE).varint(close.code());
        out.varint(reason.length).bytes(reason, 0, reason.length);
    }

    /** Writes a STREAM frame up to its data: {@code length} bytes must follow. Allocates nothing. */
    public static void writeStreamHeader(long id, long offset, boolean fin, int length, ByteWriter out) {
        out.u8(STREAM | STREAM_LENGTH | (offset > 0 ? STREAM_OFFSET : 0) | (fin ? STREAM_FIN : 0));
        out.varint(id);
        if (offset > 0) {
            out.varint(offset);
        }
        out.varint(length);
    }

    /** Bytes of a STREAM frame before its data. */
    public static int streamHeaderSize(long id, long offset, int length) {
        return 1 + Varint.size(id) + (offset > 0 ? Varint.size(offset) : 0) + Varint.size(length);
    }

    /** Bytes that {@link #write} takes. */
    public static int size(Frame frame) {
        return switch (frame) {
            case Frame.Padding f -> f.length();
            case Frame.Ping f -> 1;
            case Frame.Ack f -> ackSize(f);
            case Frame.ResetStream f -> 1 + Varint.size(f.id()) + Varint.size(f.code()) + Varint.size(f.finalSize());
            case Frame.StopSending f -> 1 + Varint.size(f.id()) + Varint.size(f.code());
            case Frame.NewToken f -> 1 + prefixed(f.token().size());
            case Frame.Stream f ->
                streamHeaderSize(f.id(), f.offset(), f.data().size()) + f.data().size();
            case Frame.MaxData f -> 1 + Varint.size(f.maximum());
            case Frame.MaxStreamData f -> 1 + Varint.size(f.id()) + Varint.size(f.maximum());
            case Frame.MaxStreams f -> 1 + Varint.size(f.maximum());
            case Frame.DataBlocked f -> 1 + Varint.size(f.limit());
            case Frame.StreamDataBlocked f -> 1 + Varint.size(f.id()) + Varint.size(f.limit());
            case Frame.StreamsBlocked f -> 1 + Varint.size(f.limit());
            case Frame.PathChallenge f -> 9;
            case Frame.PathResponse f -> 9;
            case Frame.Close f ->
                1 + Varint.size(f.code()) + prefixed(f.reason().getBytes(StandardCharsets.UTF_8).length);
            case Frame.HandshakeDone f -> 1;
            case Frame.Datagram f -> 1 + prefixed(f.data().size());
        };
    }

    private static int ackSize(Frame.Ack ack) {
        List<Frame.Range> ranges = ack.ranges();
        Frame.Range first = ranges.getFirst();
        int size = 1 + Varint.size(first.largest()) + Varint.size(ack.delay()) + Varint.size(ranges.size() - 1);
        size += Varint.size(first.largest() - first.smallest());
        for (int i = 1; i < ranges.size(); i++) {
            Frame.Range range = ranges.get(i);
            size += Varint.size(ranges.get(i - 1).smallest() - range.largest() - 2);
            size += Varint.size(range.largest() - range.smallest());
        }
        return size;
    }

    private static int prefixed(int size) {
        return Varint.size(size) + size;
    }
}
