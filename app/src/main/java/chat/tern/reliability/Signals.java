package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;

/** Frames without content that are to be sent: "I have your keys", "say something". */
final class Signals {
    /** Bytes of frames in a datagram long enough for a stateless reset in answer (RFC 9000 section 10.3). */
    private static final int RESETTABLE = 14;

    private boolean handshakeDone;
    private boolean ping;

    void handshakeDone() {
        handshakeDone = true;
    }

    /** Makes the next packet one that must be acknowledged. */
    void ping() {
        ping = true;
    }

    boolean due() {
        return handshakeDone || ping;
    }

    void fill(PacketBuilder packet) {
        if (handshakeDone) {
            handshakeDone = !packet.add(new Frame.HandshakeDone(), new SentFrame.HandshakeDone());
        }
    }

    /** To be called last: a PING says nothing that any other frame does not say too. */
    void fillPing(PacketBuilder packet) {
        if (ping && !packet.eliciting()) {
            packet.add(new Frame.Ping(), new SentFrame.Ping());
            packet.padTo(RESETTABLE);
        }
        ping = false;
    }
}
