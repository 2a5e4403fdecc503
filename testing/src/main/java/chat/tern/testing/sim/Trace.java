package chat.tern.testing.sim;

import chat.tern.reliability.packet.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;

/** Everything that happened in a world: a digest of all of it, and the last lines to read. */
final class Trace {
    private static final int LINES = 60;

    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final MessageDigest digest;
    private final long start;

    Trace(long start) {
        this.start = start;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void event(long now, String what) {
        String line = (now - start) / 1_000 + " us " + what;
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        if (last.size() == LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    void datagram(long now, String what, Address from, Address to, byte[] datagram) {
        event(now, what + ' ' + from.port() + " > " + to.port() + ' ' + datagram.length + " B");
        digest.update(datagram);
    }

    /** Of all events and all bytes up to now, in hexadecimal; the trace goes on. */
    String hash() {
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(copy.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's digest can be copied", e);
        }
    }

    /** The last lines, for people. */
    String tail() {
        return String.join("\n", last);
    }
}
