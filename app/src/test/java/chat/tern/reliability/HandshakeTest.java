package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.PacketType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
    @Test
    void bothSidesLearnTheOthersKeyAndShareOneHash() {
        Pair pair = new Pair().connected();
        assertEquals(pair.serverKey.publicKey(), pair.client().peerKey());
        assertEquals(pair.clientKey.publicKey(), pair.server().peerKey());
        assertEquals(pair.client().handshakeHash(), pair.server().handshakeHash());
        assertEquals(1, pair.count(true, PacketType.INIT));
        assertEquals(1, pair.count(false, PacketType.RESP));
        assertEquals(1, pair.count(true, PacketType.FIN));
        assertEquals(List.of(new ConnectionEvent.Connected(pair.serverKey.publicKey())), pair.clientEvents);
        assertTrue(pair.server().stats().smoothedRtt() >= 20 * Pair.MILLI);
    }
}
