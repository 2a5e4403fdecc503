package chat.tern.reliability.packet;

import java.util.List;

/** One datagram. Connection ids are 64 random bits, chosen by whoever receives under them. */
public sealed interface Packet {
    /**
     * A client's first packet.
     *
     * @param version of the protocol; of a version other than {@link PacketCodec#VERSION} only the version and
     *     the source id are known, the rest is empty
     * @param sourceId the client's connection id
     * @param cookie empty, or the 16 bytes of a {@link Cookie}
     * @param noise the first handshake message, 48 bytes
     */
    record Init(int version, long sourceId, Bytes cookie, Bytes noise) implements Packet {}

    /** The server's answer; {@code noise} is the second handshake message. */
    record Resp(long destinationId, long sourceId, Bytes noise) implements Packet {}

    /** The client's conclusion; {@code noise} is the third handshake message. */
    record Fin(long destinationId, Bytes noise) implements Packet {}

    /** "Say INIT again with these 16 bytes": the client is where it says it is. */
    record Cookie(long destinationId, Bytes cookie) implements Packet {}

    /** The versions a server speaks, 1 to {@link PacketCodec#MAX_VERSIONS}, to a client that spoke another. */
    record Versions(long destinationId, List<Integer> versions) implements Packet {
        public Versions {
            versions = List.copyOf(versions);
        }
    }

    /** The server understood and refuses. */
    record Reject(long destinationId, RejectReason reason) implements Packet {}

    /**
     * "Here I am", from one client to another that the server has introduced.
     *
     * @param introduction its number
     * @param role 0 from the one that sends INIT, 1 from the other
     * @param code 16 bytes that only the two can make
     */
    record Punch(long introduction, int role, Bytes code) implements Packet {}

    /**
     * Sealed frames.
     *
     * @param number the low 32 bits of the packet number
     * @param sealed ciphertext and 16-byte tag
     */
    record Data(boolean keyPhase, long destinationId, int number, Bytes sealed) implements Packet {}
}
