package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One end of a connection. Only its owner's thread may call it; nothing here waits, and nothing here reads a clock:
 * {@code now} is a nano time that never goes back, compared by subtraction.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Connection {
    /** No timeout. */
    public static final long NEVER = Long.MAX_VALUE;

    private Connection() {}

    /** The connection id that the peer puts into every datagram to this side, from the first one to the last. */
    public long localId() {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes in a datagram; never throws. What is malformed or forged is dropped and counted. A client's datagrams from
     * its server that carry an unknown id belong here too: they may be stateless resets.
     */
    public void onDatagram(long now, Address from, byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** To be called when {@link #nextTimeout} is over; calling too early or too often does no harm. */
    public void onTimeout(long now) {
        throw new UnsupportedOperationException();
    }

    /** Fills in the next datagram to send; false: there is none now. */
    public boolean pollTransmit(Transmit out, long now) {
        throw new UnsupportedOperationException();
    }

    /** When {@link #onTimeout} wants to be called: a nano time or {@link #NEVER}. */
    public long nextTimeout() {
        throw new UnsupportedOperationException();
    }

    public Optional<ConnectionEvent> pollEvent() {
        throw new UnsupportedOperationException();
    }

    /** Opens a stream; empty: the peer's limit is reached, or the connection does not stand. */
    public OptionalLong open(Band band) {
        throw new UnsupportedOperationException();
    }

    /** Sets the band of a stream's sending half. */
    public void band(long stream, Band band) {
        throw new UnsupportedOperationException();
    }

    /** Writes; returns the bytes accepted. If fewer than {@code length}, {@link ConnectionEvent.Writable} follows. */
    public int write(long stream, byte[] data, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Ends the sending half after what was written. */
    public void finish(long stream) {
        throw new UnsupportedOperationException();
    }

    /** Gives up the sending half, with what was written and is not acknowledged. */
    public void reset(long stream, long code) {
        throw new UnsupportedOperationException();
    }

    /** Asks the peer to stop sending. */
    public void stopSending(long stream, long code) {
        throw new UnsupportedOperationException();
    }

    /** Reads; returns the bytes read, 0: none now, -1: the end, or the stream is gone. */
    public int read(long stream, byte[] into, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Ends the connection in order; what was not sent yet is not sent any more. */
    public void close(long code, String reason, long now) {
        throw new UnsupportedOperationException();
    }

    /** Whether the connection is over in every respect and may be forgotten. */
    public boolean drained() {
        throw new UnsupportedOperationException();
    }

    /**
     * The peer's X25519 public key, 32 bytes.
     *
     * @throws IllegalStateException before {@link ConnectionEvent.Connected}
     */
    public Bytes peerKey() {
        throw new UnsupportedOperationException();
    }

    /**
     * 32 bytes that only the two ends of this connection share: to bind signatures to it.
     *
     * @throws IllegalStateException before {@link ConnectionEvent.Connected}
     */
    public Bytes handshakeHash() {
        throw new UnsupportedOperationException();
    }

    /** Where datagrams go now. */
    public Address remote() {
        throw new UnsupportedOperationException();
    }

    public Role role() {
        throw new UnsupportedOperationException();
    }

    public ConnectionStats stats() {
        throw new UnsupportedOperationException();
    }
}
