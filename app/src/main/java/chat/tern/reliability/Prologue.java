package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What both ends of a handshake mix in first: nobody can move a message to another version or another client. */
final class Prologue {
    private Prologue() {}

    static Bytes of(long clientId) {
        byte[] name = "tern".getBytes(StandardCharsets.US_ASCII);
        return Bytes.wrap(ByteBuffer.allocate(name.length + Integer.BYTES + Long.BYTES)
                .put(name)
                .putInt(PacketCodec.VERSION)
                .putLong(clientId)
                .array());
    }
}
