package chat.tern.reliability;

import chat.tern.reliability.packet.Address;

/** One address of the peer: whether it is proved, and until then how little may be sent there. */
final class Path {
    private static final int AMPLIFICATION = 3;

    private final Address address;
    private boolean validated;
    private long received;
    private long sent;
    private long challenge;
    private boolean challengeDue;
    private boolean outstanding;
    private boolean full;

    Path(Address address, boolean validated) {
        this.address = address;
        this.validated = validated;
    }

    Address address() {
        return address;
    }

    boolean validated() {
        return validated;
    }

    void validate() {
        validated = true;
    }

    void onReceived(int bytes) {
        received += bytes;
    }

    void onSent(int bytes) {
        sent += bytes;
    }

    /** How many bytes may be sent now (RFC 9000 section 8). */
    long budget() {
        return validated ? Long.MAX_VALUE : Math.max(0, AMPLIFICATION * received - sent);
    }

    void challenge(long data) {
        if (!outstanding) {
            challenge = data;
        }
        challengeDue = true;
    }

    boolean challengeDue() {
        return challengeDue;
    }

    long challengeData() {
        return challenge;
    }

    /** The challenge left, in a datagram of full size or not. */
    void challengeSent(boolean inFullSize) {
        challengeDue = false;
        outstanding = true;
        full = inFullSize;
    }

    /** Whether this answers the challenge; a small one is then put again in full size (RFC 9000 section 8.2.1). */
    boolean onResponse(long data) {
        if (!outstanding || data != challenge) {
            return false;
        }
        validated = true;
        challengeDue = !full;
        outstanding = !full;
        return true;
    }
}
