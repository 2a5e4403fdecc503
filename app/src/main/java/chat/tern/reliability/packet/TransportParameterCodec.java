package chat.tern.reliability.packet;

import java.util.Arrays;
import java.util.Optional;

/** {@link TransportParameters} as a list of varint id, varint length, value; ids ascend, unknown ones are skipped. */
final class TransportParameterCodec {
    private static final int DESTINATION_ID = 0x00;
    private static final int IDLE = 0x01;
    private static final int RESET_TOKEN = 0x02;
    private static final int MAX_DATAGRAM = 0x03;
    private static final int MAX_DATA = 0x04;
    private static final int MAX_STREAM_DATA = 0x05;
    private static final int MAX_STREAMS = 0x08;
    private static final int MAX_ACK_DELAY = 0x0b;
    private static final int SOURCE_ID = 0x0f;

    private static final int DEFAULT_ACK_DELAY_MILLIS = 25;

    private Optional<Long> destinationId = Optional.empty();
    private Optional<Long> sourceId = Optional.empty();
    private Optional<Bytes> resetToken = Optional.empty();
    private long idle;
    private long maxDatagram = TransportParameters.MOST_DATAGRAM;
    private long maxData;
    private long maxStreamData;
    private long maxStreams;
    private long maxAckDelay = DEFAULT_ACK_DELAY_MILLIS;

    private TransportParameterCodec() {}

    static byte[] write(TransportParameters parameters) {
        byte[] buffer = new byte[TransportParameters.MAX_SIZE];
        ByteWriter out = new ByteWriter(buffer, 0, buffer.length);
        out.varint(DESTINATION_ID).varint(8).u64(parameters.destinationId());
        writeNumber(out, IDLE, parameters.idleMillis());
        parameters
                .resetToken()
                .ifPresent(token -> out.varint(RESET_TOKEN).varint(token.size()).bytes(token));
        writeNumber(out, MAX_DATAGRAM, parameters.maxDatagram());
        writeNumber(out, MAX_DATA, parameters.maxData());
        writeNumber(out, MAX_STREAM_DATA, parameters.maxStreamData());
        writeNumber(out, MAX_STREAMS, parameters.maxStreams());
        writeNumber(out, MAX_ACK_DELAY, parameters.maxAckDelayMillis());
        out.varint(SOURCE_ID).varint(8).u64(parameters.sourceId());
        return Arrays.copyOf(buffer, out.position());
    }

    private static void writeNumber(ByteWriter out, int id, long value) {
        out.varint(id).varint(Varint.size(value)).varint(value);
    }

    static TransportParameters read(ByteReader in) throws MalformedPacketException {
        if (in.remaining() > TransportParameters.MAX_SIZE) {
            throw new MalformedPacketException("transport parameters of " + in.remaining() + " bytes");
        }
        TransportParameterCodec codec = new TransportParameterCodec();
        long previous = -1;
        while (in.remaining() > 0) {
            long id = in.varint();
            if (id <= previous) {
                throw new MalformedPacketException("transport parameter " + id + " after " + previous);
            }
            previous = id;
            codec.readOne(id, in.bytes(in.varint()));
        }
        return codec.finish();
    }

    private void readOne(long id, Bytes value) throws MalformedPacketException {
        // An id that does not fit an int is none of ours, and -1 neither.
        switch (id > Integer.MAX_VALUE ? -1 : (int) id) {
            case DESTINATION_ID -> destinationId = Optional.of(connectionId(value));
            case IDLE -> idle = number(value, 0, TransportParameters.MOST_IDLE_MILLIS);
            case RESET_TOKEN -> resetToken = Optional.of(token(value));
            case MAX_DATAGRAM ->
                maxDatagram = number(value, TransportParameters.LEAST_DATAGRAM, TransportParameters.MOST_DATAGRAM);
            case MAX_DATA -> maxData = number(value, 0, Varint.MAX);
            case MAX_STREAM_DATA -> maxStreamData = number(value, 0, Varint.MAX);
            case MAX_STREAMS -> maxStreams = number(value, 0, TransportParameters.MOST_STREAMS);
            case MAX_ACK_DELAY -> maxAckDelay = number(value, 0, TransportParameters.MOST_ACK_DELAY_MILLIS);
            case SOURCE_ID -> sourceId = Optional.of(connectionId(value));
            default -> {}
        }
    }

    private TransportParameters finish() throws MalformedPacketException {
        return new TransportParameters(
                destinationId.orElseThrow(() -> new MalformedPacketException("no destination id")),
                idle,
                resetToken,
                (int) maxDatagram,
                maxData,
                maxStreamData,
                (int) maxStreams,
                (int) maxAckDelay,
                sourceId.orElseThrow(() -> new MalformedPacketException("no source id")));
    }

    private static long number(Bytes value, long least, long most) throws MalformedPacketException {
        ByteReader in = value.reader();
        long number = in.varint();
        if (in.remaining() > 0 || number < least || number > most) {
            throw new MalformedPacketException("transport parameter out of range: " + number);
        }
        return number;
    }

    private static long connectionId(Bytes value) throws MalformedPacketException {
        return sized(value, 8).reader().u64();
    }

    private static Bytes token(Bytes value) throws MalformedPacketException {
        return sized(value, TransportParameters.RESET_TOKEN_SIZE).copy();
    }

    private static Bytes sized(Bytes value, int size) throws MalformedPacketException {
        if (value.size() != size) {
            throw new MalformedPacketException("transport parameter of " + value.size() + " bytes");
        }
        return value;
    }
}
