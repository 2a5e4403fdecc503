package chat.tern.client.link;

import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server is: {@code [tern://][NICK@]HOST[:PORT][/ROOM]}, an IPv6 address in brackets; or an invite, whose path is
 * that of {@link InviteLink}.
 *
 * @param invite which key the server has, and the secret that lets somebody in
 * @param host a name or an address without brackets, in lower case
 */
public record ServerAddress(
        Optional<Nickname> nick, String host, int port, Optional<RoomName> room, Optional<InviteLink> invite) {
    public static final int DEFAULT_PORT = 9999;
    private static final String SCHEME = "tern://";
    private static final int MAX_HOST = 253;

    /**
     * Reads an address as people write it.
     *
     * @throws IllegalArgumentException with a message for people
     */
    public static ServerAddress parse(String text) {
        String rest = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? text.substring(SCHEME.length()) : text;
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        Optional<Nickname> nick = at < 0 ? Optional.empty() : Optional.of(new Nickname(authority.substring(0, at)));
        String place = authority.substring(at + 1);
        int colon = portColon(place);
        String host = colon < 0 ? place : place.substring(0, colon);
        int port = colon < 0 ? DEFAULT_PORT : port(place.substring(colon + 1));
        Optional<InviteLink> invite = invite(path);
        return new ServerAddress(nick, host(host), port, invite.isPresent() ? Optional.empty() : room(path), invite);
    }

    private static int portColon(String place) {
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("The ] after the IPv6 address is missing: " + place);
            }
            if (end + 1 < place.length() && place.charAt(end + 1) != ':') {
                throw new IllegalArgumentException("After ] only :PORT may follow: " + place);
            }
            return place.indexOf(':', end);
        }
        int colon = place.indexOf(':');
        if (colon >= 0 && place.indexOf(':', colon + 1) >= 0) {
            throw new IllegalArgumentException("Put an IPv6 address into brackets: [" + place + "]");
        }
        return colon;
    }

    private static int port(String digits) {
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new IllegalArgumentException("A port is a number from 1 to 65535, not \"" + digits + "\".");
    }

    private static String host(String text) {
        String host = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        if (host.isEmpty()) {
            throw new IllegalArgumentException("The server's name is missing: [NICK@]HOST[:PORT][/ROOM]");
        }
        boolean odd = host.codePoints().anyMatch(c -> c <= ' ' || c == '"' || c == '\\' || Character.isISOControl(c));
        if (odd || host.length() > MAX_HOST) {
            throw new IllegalArgumentException("This is not a server's name: " + host);
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static Optional<InviteLink> invite(String path) {
        Optional<InviteLink> invite = InviteLink.parse(path);
        if (invite.isEmpty() && path.startsWith("+")) {
            throw new IllegalArgumentException(
                    "This invite is not whole: tern://HOST:PORT/+ and 66 letters, digits and signs. Copy it again.");
        }
        return invite;
    }

    private static Optional<RoomName> room(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RoomName(path.startsWith("#") ? path : "#" + path));
    }

    /** {@code HOST:PORT}, an IPv6 address in brackets: the name under which its key is known. */
    public String place() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return place();
    }
}
