package chat.tern.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A place where somebody may be reached without the server.
 *
 * @param ip 4 or 16 bytes
 * @param port 1 to 65,535
 */
public record Candidate(Opaque ip, int port) {
    /** In one introduction. */
    public static final int MOST = 4;

    /** Of a client that may be reached. */
    public static final int ANY_PORT = 65_535;

    private static final int FIRST_PORT = 1024;
    private static final int V4 = 4;
    private static final int V6 = 16;

    public Candidate {
        if (ip.size() != V4 && ip.size() != V6) {
            throw new IllegalArgumentException("an address of " + ip.size() + " bytes");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** What kind of address it is: nobody is to be aimed at what no chat client has. */
    public enum Kind {
        LOOPBACK,
        PRIVATE,
        PUBLIC,
        /** Link-local, multicast, broadcast, reserved, or a port of the system's. */
        NEVER
    }

    public Kind kind() {
        if (port < FIRST_PORT) {
            return Kind.NEVER;
        }
        return ip.size() == V4 ? kindOf4() : kindOf6();
    }

    private Kind kindOf4() {
        int a = at(0);
        int b = at(1);
        if (a == 127) {
            return Kind.LOOPBACK;
        }
        if (a == 10 || (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168) || (a == 100 && b >= 64 && b < 128)) {
            return Kind.PRIVATE;
        }
        return a == 0 || a >= 224 || (a == 169 && b == 254) ? Kind.NEVER : Kind.PUBLIC;
    }

    private Kind kindOf6() {
        boolean zeros = true;
        for (int i = 0; i < V6 - 1; i++) {
            zeros &= at(i) == 0;
        }
        if (zeros) {
            return at(V6 - 1) == 1 ? Kind.LOOPBACK : Kind.NEVER;
        }
        if ((at(0) & 0xfe) == 0xfc) {
            return Kind.PRIVATE;
        }
        return (at(0) & 0xe0) == 0x20 ? Kind.PUBLIC : Kind.NEVER;
    }

    private int at(int index) {
        return ip.toArray()[index] & 0xff;
    }

    /** The address without its port. */
    public InetAddress address() {
        try {
            return InetAddress.getByAddress(ip.toArray());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
