package chat.tern.reliability.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * Datagrams to {@link Packet}s and back. The static peeks and {@link #writeDataHeader} are the hot path and
 * allocate nothing.
 */
public final class PacketCodec {
    /** The protocol version this codec speaks. */
    public static final int VERSION = 1;
    /** An INIT has exactly this many bytes, so that no answer is larger than the question. */
    public static final int INIT_SIZE = 1200;
    /** Bytes before the ciphertext of DATA: flags 1, destination id 8, number 4; the associated data. */
    public static final int DATA_HEADER = 13;
    /** Bytes of the tag after the ciphertext. */
    public static final int TAG = 16;

    public static final int COOKIE_SIZE = 16;
    /** Bytes of an introduction's number, which stands in the place of the cookie between clients. */
    public static final int INTRODUCTION_SIZE = 8;

    /** Bytes of the code in PUNCH. */
    public static final int PUNCH_CODE = 16;

    private static final int PUNCH_SIZE = 1 + INTRODUCTION_SIZE + 1 + PUNCH_CODE;
    public static final int MAX_VERSIONS = 16;

    private static final int INIT = 1;
    private static final int RESP = 2;
    private static final int FIN = 3;
    private static final int COOKIE = 4;
    private static final int VERSIONS = 5;
    private static final int REJECT = 6;
    private static final int PUNCH = 7;
    private static final int DATA = 0x40;
    private static final int KEY_PHASE = 0x01;

    /** Handshake messages of Noise_XXpsk3: the first has no payload, the others carry transport parameters. */
    private static final int NOISE_1 = 48;

    private static final int NOISE_2 = 96;
    private static final int NOISE_3 = 64;

    private PacketCodec() {}

    /** What a datagram says it is, from its first byte and its length alone. */
    public static PacketType type(byte[] buffer, int offset, int length) {
        if (length < 1) {
            return PacketType.UNKNOWN;
        }
        int first = buffer[offset];
        if ((first & ~KEY_PHASE) == DATA) {
            return length >= DATA_HEADER + TAG ? PacketType.DATA : PacketType.UNKNOWN;
        }
        if (first == PUNCH) {
            return length == PUNCH_SIZE ? PacketType.PUNCH : PacketType.UNKNOWN;
        }
        return length < 9 ? PacketType.UNKNOWN : handshakeType(first);
    }

    private static PacketType handshakeType(int first) {
        return switch (first) {
            case INIT -> PacketType.INIT;
            case RESP -> PacketType.RESP;
            case FIN -> PacketType.FIN;
            case COOKIE -> PacketType.COOKIE;
            case VERSIONS -> PacketType.VERSIONS;
            case REJECT -> PacketType.REJECT;
            default -> PacketType.UNKNOWN;
        };
    }

    /** The receiver's connection id, for every {@link #type} but INIT and UNKNOWN. */
    public static long destinationId(byte[] buffer, int offset) {
        return BigEndian.i64(buffer, offset + 1);
    }

    /** The key phase bit of DATA. */
    public static boolean keyPhase(byte[] buffer, int offset) {
        return (buffer[offset] & KEY_PHASE) != 0;
    }

    /** The low 32 bits of the packet number of DATA. */
    public static int number(byte[] buffer, int offset) {
        return BigEndian.i32(buffer, offset + 9);
    }

    /** Writes the {@link #DATA_HEADER} bytes before the ciphertext; of {@code number} the low 32 bits. */
    public static void writeDataHeader(byte[] out, int offset, boolean keyPhase, long destinationId, long number) {
        out[offset] = (byte) (keyPhase ? DATA | KEY_PHASE : DATA);
        BigEndian.put64(out, offset + 1, destinationId);
        BigEndian.put32(out, offset + 9, (int) number);
    }

    /** The packet in a datagram; its bytes are views of {@code buffer}. */
    public static Packet read(byte[] buffer, int offset, int length) throws MalformedPacketException {
        ByteReader in = new ByteReader(buffer, offset, length);
        PacketType type = type(buffer, offset, length);
        if (type != PacketType.UNKNOWN) {
            in.skip(1);
        }
        return switch (type) {
            case INIT -> readInit(in);
            case RESP -> new Packet.Resp(in.u64(), in.u64(), handshakeMessage(in, NOISE_2));
            case FIN -> new Packet.Fin(in.u64(), handshakeMessage(in, NOISE_3));
            case COOKIE -> whole(in, new Packet.Cookie(in.u64(), in.bytes(COOKIE_SIZE)));
            case VERSIONS -> readVersions(in);
            case REJECT -> whole(in, new Packet.Reject(in.u64(), RejectReason.of(in.u8())));
            case PUNCH -> whole(in, new Packet.Punch(in.u64(), in.u8(), in.bytes(PUNCH_CODE)));
            case DATA -> new Packet.Data(keyPhase(buffer, offset), in.u64(), (int) in.u32(), in.bytes(in.remaining()));
            case UNKNOWN -> throw new MalformedPacketException("no packet of ours");
        };
    }

    private static Packet readInit(ByteReader in) throws MalformedPacketException {
        boolean exact = in.remaining() == INIT_SIZE - 1;
        if (in.remaining() < INIT_SIZE - 1) {
            throw new MalformedPacketException("INIT too short");
        }
        int version = (int) in.u32();
        long sourceId = in.u64();
        if (version != VERSION) {
            return new Packet.Init(version, sourceId, Bytes.EMPTY, Bytes.EMPTY);
        }
        int cookie = in.u8();
        if (!exact || (cookie != 0 && cookie != INTRODUCTION_SIZE && cookie != COOKIE_SIZE)) {
            throw new MalformedPacketException("INIT of a wrong shape");
        }
        Packet init = new Packet.Init(version, sourceId, in.bytes(cookie), in.bytes(NOISE_1));
        in.skipZeros();
        return whole(in, init);
    }

    private static Bytes handshakeMessage(ByteReader in, int least) throws MalformedPacketException {
        int size = in.remaining();
        if (size < least || size > least + TransportParameters.MAX_SIZE) {
            throw new MalformedPacketException("handshake message of " + size + " bytes");
        }
        return in.bytes(size);
    }

    private static Packet readVersions(ByteReader in) throws MalformedPacketException {
        long destinationId = in.u64();
        int bytes = in.remaining();
        if (bytes == 0 || bytes % 4 != 0 || bytes > 4 * MAX_VERSIONS) {
            throw new MalformedPacketException("version list of " + bytes + " bytes");
        }
        List<Integer> versions = new ArrayList<>(bytes / 4);
        while (in.remaining() > 0) {
            versions.add((int) in.u32());
        }
        return new Packet.Versions(destinationId, versions);
    }

    private static Packet whole(ByteReader in, Packet packet) throws MalformedPacketException {
        if (in.remaining() > 0) {
            throw new MalformedPacketException("bytes after the packet");
        }
        return packet;
    }

    /** Writes a packet at {@code offset}; its length. IndexOutOfBoundsException if it does not fit. */
    public static int write(Packet packet, byte[] out, int offset) {
        ByteWriter to = new ByteWriter(out, offset, out.length - offset);
        switch (packet) {
            case Packet.Init p -> writeInit(p, to);
            case Packet.Resp p ->
                to.u8(RESP).u64(p.destinationId()).u64(p.sourceId()).bytes(p.noise());
            case Packet.Fin p -> to.u8(FIN).u64(p.destinationId()).bytes(p.noise());
            case Packet.Cookie p -> to.u8(COOKIE).u64(p.destinationId()).bytes(p.cookie());
            case Packet.Versions p -> {
                to.u8(VERSIONS).u64(p.destinationId());
                p.versions().forEach(version -> to.u32(version));
            }
            case Packet.Reject p ->
                to.u8(REJECT).u64(p.destinationId()).u8(p.reason().code());
            case Packet.Punch p ->
                to.u8(PUNCH).u64(p.introduction()).u8(p.role()).bytes(p.code());
            case Packet.Data p ->
                to.u8(p.keyPhase() ? DATA | KEY_PHASE : DATA)
                        .u64(p.destinationId())
                        .u32(p.number())
                        .bytes(p.sealed());
        }
        return to.position();
    }

    private static void writeInit(Packet.Init init, ByteWriter to) {
        to.u8(INIT).u32(init.version()).u64(init.sourceId());
        to.u8(init.cookie().size()).bytes(init.cookie()).bytes(init.noise());
        to.zeros(INIT_SIZE - to.position());
    }
}
