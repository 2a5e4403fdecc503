package chat.tern.reliability;

import chat.tern.reliability.noise.Hmac;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What a server told two of its clients so that they find each other.
 *
 * @param id its number
 * @param secret 32 bytes that only the two and the server know; the handshake's pre-shared key
 * @param begins whether this side sends INIT; the other one waits for it
 * @param peerKey the other's X25519 public key, which nobody but this side itself vouches for
 * @param candidates where the other may be
 */
public record Introduction(long id, Bytes secret, boolean begins, Bytes peerKey, List<Address> candidates) {
    public Introduction {
        candidates = List.copyOf(candidates);
    }

    /** The packet that this side sends. */
    Packet.Punch punch() {
        return new Packet.Punch(id, role(begins), code(role(begins)));
    }

    /** Whether the packet is the other side's. */
    boolean isPeers(Packet.Punch punch) {
        int role = role(!begins);
        return punch.introduction() == id
                && punch.role() == role
                && punch.code().equalsInConstantTime(code(role));
    }

    /** What stands in the place of the cookie. */
    Bytes cookie() {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }

    private static int role(boolean begins) {
        return begins ? 0 : 1;
    }

    private Bytes code(int role) {
        byte[] whole = Hmac.of(secret.toArray(), new byte[] {(byte) role}, cookie().toArray());
        return Bytes.wrap(Arrays.copyOf(whole, PacketCodec.PUNCH_CODE));
    }
}
