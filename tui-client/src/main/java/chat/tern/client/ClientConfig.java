package chat.tern.client;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Congestion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a client is to do.
 *
 * @param nick the one wanted; else the address's, else the one last used there, else the login name
 * @param nobody takes no nick and joins no room: for listing and fetching files, and for asking
 * @param home the person's files
 * @param history lines shown of each room on joining; 0: none
 * @param join rooms to be joined besides those that one is a member of
 * @param lazy whether a room's text is fetched only when the room is opened
 * @param connectTimeout how long to wait for the first answer
 * @param congestion how to find out how fast it may send
 * @param direct whether messages for one person may go straight to that person
 * @param keeping what becomes of lines that an earlier program could not send, and of ours
 */
public record ClientConfig(
        ServerAddress server,
        Optional<Nickname> nick,
        boolean nobody,
        Home home,
        int history,
        List<RoomName> join,
        boolean lazy,
        Duration connectTimeout,
        KeyTrust trust,
        Congestion congestion,
        boolean direct,
        Keeping keeping) {
    public ClientConfig {
        join = List.copyOf(join);
    }

    private static final int HISTORY = 100;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Everything at its default. */
    public static ClientConfig of(ServerAddress server, Home home) {
        return new ClientConfig(
                server,
                Optional.empty(),
                false,
                home,
                HISTORY,
                List.of(),
                false,
                CONNECT_TIMEOUT,
                KeyTrust.FIRST_USE,
                Congestion.DEFAULT,
                false,
                Keeping.NONE);
    }

    public ClientConfig withNick(Nickname wanted) {
        return new ClientConfig(
                server,
                Optional.of(wanted),
                false,
                home,
                history,
                join,
                lazy,
                connectTimeout,
                trust,
                congestion,
                direct,
                keeping);
    }

    /** Without a nick, in no room. */
    public ClientConfig asNobody() {
        return new ClientConfig(
                server,
                Optional.empty(),
                true,
                home,
                0,
                List.of(),
                lazy,
                connectTimeout,
                trust,
                congestion,
                direct,
                Keeping.NONE);
    }

    public ClientConfig joining(List<RoomName> rooms) {
        return new ClientConfig(
                server, nick, nobody, home, history, rooms, lazy, connectTimeout, trust, congestion, direct, keeping);
    }

    /** With rooms whose text is fetched when they are opened. */
    public ClientConfig withTextOnOpening() {
        return new ClientConfig(
                server, nick, nobody, home, history, join, true, connectTimeout, trust, congestion, direct, keeping);
    }

    public ClientConfig withHistory(int lines) {
        return new ClientConfig(
                server, nick, nobody, home, lines, join, lazy, connectTimeout, trust, congestion, direct, keeping);
    }

    public ClientConfig withConnectTimeout(Duration timeout) {
        return new ClientConfig(
                server, nick, nobody, home, history, join, lazy, timeout, trust, congestion, direct, keeping);
    }

    public ClientConfig withTrust(KeyTrust other) {
        return new ClientConfig(
                server, nick, nobody, home, history, join, lazy, connectTimeout, other, congestion, direct, keeping);
    }

    public ClientConfig withCongestion(Congestion other) {
        return new ClientConfig(
                server, nick, nobody, home, history, join, lazy, connectTimeout, trust, other, direct, keeping);
    }

    public ClientConfig withKeeping(Keeping other) {
        return new ClientConfig(
                server, nick, nobody, home, history, join, lazy, connectTimeout, trust, congestion, direct, other);
    }

    public ClientConfig withDirect(boolean allowed) {
        return new ClientConfig(
                server, nick, nobody, home, history, join, lazy, connectTimeout, trust, congestion, allowed, keeping);
    }
}
