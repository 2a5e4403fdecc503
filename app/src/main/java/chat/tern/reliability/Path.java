package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import java.util.ArrayList;
import java.util.List;

/** One address of the peer: whether it is proved, and until then how little may be sent there. */
final class Path {
    private static final int AMPLIFICATION = 3;
    /** Challenges that may still be answered. */
    private static final int REMEMBERED = 8;

    private record Challenge(long data, boolean inFullSize) {}

    private final Address address;
    private final List<Challenge> outstanding = new ArrayList<>(0);
    private boolean validated;
    private long received;
    private long sent;
    private boolean challengeDue;

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

    void challenge() {
        challengeDue = true;
    }

    boolean challengeDue() {
        return challengeDue;
    }

    /** A challenge leaves, each with data of its own (RFC 9000 section 8.2.1), in a datagram of full size or not. */
    void challengeSent(long data, boolean inFullSize) {
        challengeDue = false;
        if (outstanding.size() == REMEMBERED) {
            outstanding.removeFirst();
        }
        outstanding.addLast(new Challenge(data, inFullSize));
    }

    /** Whether this answers a challenge; a small one is then put again in full size (RFC 9000 section 8.2.1). */
    boolean onResponse(long data) {
        for (Challenge challenge : outstanding) {
            if (challenge.data == data) {
                validated = true;
                challengeDue = !challenge.inFullSize;
                outstanding.clear();
                return true;
            }
        }
        return false;
    }
}
