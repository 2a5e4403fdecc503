package chat.tern.reliability;

import chat.tern.reliability.noise.CipherPair;
import chat.tern.reliability.noise.PacketCipher;
import chat.tern.reliability.packet.PacketCodec;
import java.util.Optional;

/**
 * The ciphers of a connection through all its key phases (after RFC 9001 section 6). Either side moves on to the next
 * phase by sending in it; the other follows as soon as such a packet opens. The phase's lowest bit is in the header.
 */
final class Keys {
    /** Keys are used no longer than this ... */
    static final long UPDATE_AFTER_NANOS = 3_600_000_000_000L;
    /** ... and for no more packets than this. */
    static final long UPDATE_AFTER_PACKETS = 1L << 28;
    /** The last phase's key opens packets that were on the way for this long. */
    static final long OLD_KEPT_NANOS = 60_000_000_000L;

    private static final int HEADER = PacketCodec.DATA_HEADER;

    private final long packets;
    private PacketCipher send;
    private PacketCipher receive;
    private PacketCipher receiveNext;
    private Optional<PacketCipher> receiveOld = Optional.empty();
    private long sendPhase;
    private long receivePhase;
    private long firstReceived;
    private long firstSent;
    private long sentInPhase;
    private long phaseStart;
    private long oldUntil;

    Keys(CipherPair ciphers, long now) {
        this(ciphers, UPDATE_AFTER_PACKETS, now);
    }

    /** Renews the sending key after so many packets. */
    Keys(CipherPair ciphers, long packets, long now) {
        this.packets = packets;
        this.send = ciphers.send();
        this.receive = ciphers.receive();
        this.receiveNext = receive.next();
        this.phaseStart = now;
    }

    /** Seals the {@code text} bytes after the header in place; the datagram's length. */
    int seal(long destination, long number, byte[] buffer, int text) {
        PacketCodec.writeDataHeader(buffer, 0, (sendPhase & 1) != 0, destination, number);
        if (sentInPhase == 0) {
            firstSent = number;
        }
        sentInPhase++;
        return HEADER + send.seal(number, buffer, 0, HEADER, HEADER, text);
    }

    /** Opens a datagram in place; the length of the text after the header, or -1 if it is not genuine. */
    int open(long number, byte[] buffer, int offset, int length, long now) {
        boolean bit = PacketCodec.keyPhase(buffer, offset);
        if (bit == ((receivePhase & 1) != 0)) {
            int text = open(receive, number, buffer, offset, length);
            if (text >= 0) {
                firstReceived = Math.min(firstReceived, number);
            }
            return text;
        }
        if (number < firstReceived) {
            return receiveOld.isPresent() ? open(receiveOld.get(), number, buffer, offset, length) : -1;
        }
        int text = open(receiveNext, number, buffer, offset, length);
        if (text >= 0) {
            follow(number, now);
        }
        return text;
    }

    /**
     * Moves on to the next phase if it is time; a phase ends only when the one before it is over on both sides.
     *
     * @param acked the largest packet number the peer has acknowledged
     * @return whether it did
     */
    boolean updateIfDue(long acked, long now) {
        if (receiveOld.isPresent() && now - oldUntil >= 0) {
            receiveOld = Optional.empty();
        }
        boolean worn = now - phaseStart >= UPDATE_AFTER_NANOS || sentInPhase >= packets;
        boolean phaseAcked = sentInPhase > 0 && acked >= firstSent;
        boolean due = worn && phaseAcked && receiveOld.isEmpty() && sendPhase == receivePhase;
        if (due) {
            nextSendPhase(now);
        }
        return due;
    }

    /** How many times the sending key has been renewed. */
    long phase() {
        return sendPhase;
    }

    private void follow(long number, long now) {
        receiveOld = Optional.of(receive);
        oldUntil = now + OLD_KEPT_NANOS;
        receive = receiveNext;
        receiveNext = receive.next();
        receivePhase++;
        firstReceived = number;
        if (sendPhase < receivePhase) {
            nextSendPhase(now);
        }
    }

    private void nextSendPhase(long now) {
        send = send.next();
        sendPhase++;
        sentInPhase = 0;
        phaseStart = now;
    }

    private static int open(PacketCipher cipher, long number, byte[] buffer, int offset, int length) {
        return cipher.open(number, buffer, offset, HEADER, offset + HEADER, length - HEADER);
    }
}
