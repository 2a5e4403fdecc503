package chat.tern.server.config;

import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.packet.Frame;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What strangers, addresses, keys and connections may ask of the network side of a server; 0, where it may be, stands for no limit. */
public enum NetworkLimit {
    /** Connections at once from one IPv4 address or one IPv6 /64, with keys that are not known here. */
    CONNECTIONS_PER_ADDRESS(8),
    /** The same from one IPv6 /48. */
    CONNECTIONS_PER_NETWORK(64),
    /** Such connections begun in ten minutes from one address. */
    CONNECTS_PER_10MIN(30),
    /** Connections at once with one key that is known here, whatever the address. */
    CONNECTIONS_PER_KEY(16),
    /** Connections begun in a minute with such a key. */
    LOGINS_PER_KEY(60),
    /** Logins that were refused, in a minute, after which an address must wait. */
    FAILED_LOGINS(3),
    /** Wrong passwords from one address in a minute. */
    PASSWORD_GUESSES(3),
    /** Handshakes under way at once. */
    HALF_OPEN(256, 1),
    /** How long one is remembered. */
    HALF_OPEN_SECONDS(10, 1),
    /** After that, how long who came may take to say who they are. */
    LOGIN_SECONDS(15, 1),
    /** Handshakes under way from which on an address must prove itself first. */
    COOKIE_ABOVE(64),
    /** Handshakes begun in a second from which on it must. */
    COOKIE_RATE(20),
    /** Answers a second to datagrams of unknown connections. */
    RESETS(50),
    /** The same to one address. */
    RESETS_PER_ADDRESS(1),
    /** Datagrams of strangers that may wait. */
    HANDSHAKE_QUEUE(1024, 1),
    /** Datagrams of one connection that may wait. */
    QUEUE_DATAGRAMS(1024, 1),
    /** Their bytes. */
    QUEUE_BYTES(1 << 20, 1),
    /** Bytes of all connections' datagrams that may wait. */
    QUEUE_TOTAL(64 << 20, 1),
    /** Streams that a client may have open. */
    STREAMS(64, 1),
    /** Holes that are kept in one stream. */
    STREAM_GAPS(256, 1),
    /** Addresses that a client may move to in a minute. */
    PATH_CHANGES(8, 1),
    /** Runs of packet numbers that are remembered of those received, and told in one ACK. */
    ACK_RANGES(Frame.Ack.MAX_RANGES, 1, Frame.Ack.MAX_RANGES),
    /** Bytes received out of order, or not read yet, that all connections may hold together. */
    RECEIVE_MEMORY((int) Math.min(Integer.MAX_VALUE, MemoryBudget.ofProcess().most()), 1),
    /** Bytes of the longest datagram, in both directions; the machine may grant less. */
    DATAGRAM(16 * 1024, 1200, 16 * 1024);

    /** As many as a count of RFC 9000's transport parameters may say here. */
    static final int MOST_STREAMS = 1000;

    private final int usual;
    private final int least;
    private final int most;

    NetworkLimit(int usual) {
        this(usual, 0);
    }

    NetworkLimit(int usual, int least) {
        this(usual, least, Integer.MAX_VALUE);
    }

    NetworkLimit(int usual, int least, int most) {
        this.usual = usual;
        this.least = least;
        this.most = most;
    }

    /** Where nobody has said anything else. */
    public int usual() {
        return usual;
    }

    /** Why it cannot be set to that; 0 is none, where what it limits takes up no memory. */
    public Optional<String> objection(int value) {
        if (value == 0 && least == 1) {
            return Optional.of(this + " cannot be 0: somebody could fill the memory.");
        }
        if (value < least) {
            return Optional.of(this + " cannot be less than " + least + ".");
        }
        return value > most ? Optional.of(this + " can be at most " + most + ".") : Optional.empty();
    }

    /** As it is said: {@code half-open}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The limit of that name, such as {@code queue-bytes}. */
    public static Optional<NetworkLimit> named(String name) {
        return Arrays.stream(values())
                .filter(limit -> limit.toString().equals(name))
                .findFirst();
    }

    /** All names, with commas between. */
    public static String names() {
        return Arrays.stream(values()).map(NetworkLimit::toString).collect(Collectors.joining(", "));
    }
}
