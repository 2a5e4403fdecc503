package chat.tern.client;

import chat.tern.client.event.Keeping;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Congestion;
import chat.tern.reliability.PacketLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a client is to do.
 *
 * @param nick the one wanted; else the address's, else the one last used there, else the login name
 * @param nobody takes no nick and joins no room: for listing and fetching files, and for asking
 * @param home the person's files
 * @param history lines shown of each room on joining; 0: none; {@link #MISSED}: those that this device has not shown yet
 * @param join rooms to be joined besides those that one is a member of
 * @param lazy whether a room's text is fetched only when the room is opened
 * @param connectTimeout how long to wait for the first answer
 * @param congestion how to find out how fast it may send
 * @param direct whether messages for one person may go straight to that person
 * @param keeping what becomes of lines that an earlier program could not send, and of ours
 * @param mail whether what people say to our user is shown; else it waits for a program that does
 * @param offers where files go that people give to our user; empty: what is offered waits for another program
 * @param log hears of each packet
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
        Keeping keeping,
        boolean mail,
        Optional<Path> offers,
        PacketLog log) {
    public ClientConfig {
        join = List.copyOf(join);
    }

    public static final int MISSED = -1;
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
                Keeping.NONE,
                true,
                Optional.empty(),
                PacketLog.NONE);
    }

    public ClientConfig withNick(Nickname wanted) {
        return with(draft -> {
            draft.nick = Optional.of(wanted);
            draft.nobody = false;
        });
    }

    /** Without a nick, in no room. */
    public ClientConfig asNobody() {
        return with(draft -> {
            draft.nick = Optional.empty();
            draft.nobody = true;
            draft.history = 0;
            draft.join = List.of();
            draft.keeping = Keeping.NONE;
        });
    }

    public ClientConfig joining(List<RoomName> rooms) {
        return with(draft -> draft.join = rooms);
    }

    /** With rooms whose text is fetched when they are opened. */
    public ClientConfig withTextOnOpening() {
        return with(draft -> draft.lazy = true);
    }

    public ClientConfig withHistory(int lines) {
        return with(draft -> draft.history = lines);
    }

    public ClientConfig withConnectTimeout(Duration timeout) {
        return with(draft -> draft.connectTimeout = timeout);
    }

    public ClientConfig withTrust(KeyTrust other) {
        return with(draft -> draft.trust = other);
    }

    public ClientConfig withCongestion(Congestion other) {
        return with(draft -> draft.congestion = other);
    }

    public ClientConfig withKeeping(Keeping other) {
        return with(draft -> draft.keeping = other);
    }

    public ClientConfig withDirect(boolean allowed) {
        return with(draft -> draft.direct = allowed);
    }

    /** For a program that does something else and is gone before anybody could read; nobody hears that it comes and goes. */
    public ClientConfig withoutMail() {
        return with(draft -> draft.mail = false);
    }

    /** Showing what people offer, and fetching it there. */
    public ClientConfig withOffersTo(Path folder) {
        return with(draft -> draft.offers = Optional.of(folder));
    }

    public ClientConfig withLog(PacketLog listener) {
        return with(draft -> draft.log = listener);
    }

    private ClientConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same, to be altered. */
    private static final class Draft {
        private ServerAddress server;
        private Optional<Nickname> nick;
        private boolean nobody;
        private Home home;
        private int history;
        private List<RoomName> join;
        private boolean lazy;
        private Duration connectTimeout;
        private KeyTrust trust;
        private Congestion congestion;
        private boolean direct;
        private Keeping keeping;
        private boolean mail;
        private Optional<Path> offers;
        private PacketLog log;

        Draft(ClientConfig from) {
            server = from.server;
            nick = from.nick;
            nobody = from.nobody;
            home = from.home;
            history = from.history;
            join = from.join;
            lazy = from.lazy;
            connectTimeout = from.connectTimeout;
            trust = from.trust;
            congestion = from.congestion;
            direct = from.direct;
            keeping = from.keeping;
            mail = from.mail;
            offers = from.offers;
            log = from.log;
        }

        ClientConfig done() {
            return new ClientConfig(
                    server,
                    nick,
                    nobody,
                    home,
                    history,
                    join,
                    lazy,
                    connectTimeout,
                    trust,
                    congestion,
                    direct,
                    keeping,
                    mail,
                    offers,
                    log);
        }
    }
}
