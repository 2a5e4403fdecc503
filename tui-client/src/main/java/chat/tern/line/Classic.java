package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import chat.tern.command.Target;
import chat.tern.protocol.Nickname;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The ways of older programs: their words without a slash, and their status lines. For one thread.
 *
 * <pre>
 *   joining -> online -> leaving -> offline (reg) -> joining        any -> ending -> over
 * </pre>
 */
final class Classic {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Duration LEAVING = Duration.ofSeconds(2);
    private static final int TRIES = 5;
    private static final int UNREACHABLE = 3;
    private static final String TABLE = "table";
    private static final String LINE = "line";

    private enum State {
        JOINING,
        ONLINE,
        LEAVING,
        OFFLINE,
        ENDING,
        OVER
    }

    private final Registrar registrar;
    private final LineOptions options;
    private final boolean piped;
    private final Consumer<String> out;
    private final ClassicTable table = new ClassicTable();
    private final ClassicDownload download;
    private Optional<ClassicClient> client = Optional.empty();
    private State state = State.OFFLINE;
    private String nick = "";
    private Target target;
    private boolean first = true;
    private boolean told;
    private boolean tableAsked;
    private boolean tableOld;
    private boolean tableWanted;
    private boolean lost;
    private int tries;
    private OptionalInt exitCode = OptionalInt.empty();

    /** @param piped whether nobody sits there who could wait before typing on */
    Classic(Registrar registrar, LineOptions options, boolean piped, Consumer<String> out) {
        this.registrar = registrar;
        this.options = options;
        this.piped = piped;
        this.out = out;
        this.target = new Target.Room(options.room());
        this.download = new ClassicDownload(this::say);
    }

    /** The client whose events are to be told to {@link #happened}; another one after each {@code reg}. */
    Optional<ClassicClient> client() {
        return client;
    }

    /** Present when it is over. */
    OptionalInt exitCode() {
        return exitCode;
    }

    void start() {
        say("[Words: " + ClassicWord.all() + "; anything else is said.]");
        register(Optional.empty());
    }

    private void register(Optional<Nickname> wanted) {
        state = State.JOINING;
        told = false;
        lost = false;
        tableAsked = false;
        client = Optional.of(registrar.register(wanted));
    }

    /** Whether the next line may be typed: what comes from a pipe is not to be taken for an answer before the question. */
    boolean listens() {
        return !piped || !download.running();
    }

    /** Nothing more will be typed. */
    void endOfInput() {
        download.stop();
        leave(options.drain());
    }

    private void leave(Duration drain) {
        if (client.isPresent() && state != State.OFFLINE) {
            state = State.ENDING;
            client.get().quit(drain);
        } else {
            over(0);
        }
    }

    private void over(int code) {
        state = State.OVER;
        say("[Exiting]");
        exitCode = OptionalInt.of(code);
    }

    // What is typed

    void typed(String line) {
        if (download.asking()) {
            download.answer(line.strip(), requireClient());
            return;
        }
        int end = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        String rest = line.substring(end).strip();
        Optional<ClassicWord> word = ClassicWord.find(line.substring(0, end));
        boolean away = state == State.OFFLINE || state == State.LEAVING;
        if (word.isPresent() && (!away || isForAnybody(word.get()))) {
            carryOut(word.get(), rest);
        } else if (away) {
            say("[You are not registered: reg NAME]");
        } else if (line.startsWith("/")) {
            say("[There is no command " + line.substring(0, end) + " here: " + ClassicWord.all() + "]");
        } else if (!line.isBlank()) {
            send(target, line);
        }
    }

    private static boolean isForAnybody(ClassicWord word) {
        return switch (word) {
            case REG, DISCONNECT, EXIT, QUIT -> true;
            case SEND, SEND_ALL, DEREG, SET_MSG, SET_MSG_ALL, GET_USERS, GET_LIST_FILE, DOWNLOAD_FILE -> false;
        };
    }

    private void carryOut(ClassicWord word, String rest) {
        switch (word) {
            case REG -> reg(rest);
            case DEREG -> dereg(rest);
            case SEND -> {
                int end = rest.indexOf(' ');
                if (end < 0) {
                    say("[" + word.usage() + "]");
                } else {
                    named(
                            rest.substring(0, end),
                            to -> send(to, rest.substring(end).strip()));
                }
            }
            case SEND_ALL -> send(new Target.Room(options.room()), rest);
            case SET_MSG -> named(rest, to -> aim(to, "[Messages go to " + to + ".]"));
            case SET_MSG_ALL -> aim(new Target.Room(options.room()), "[Messages go to all.]");
            case GET_USERS -> {
                tableWanted = true;
                askTable();
            }
            case GET_LIST_FILE -> requireClient().requests().files(rest, LINE);
            case DOWNLOAD_FILE -> download.begin(rest, requireClient());
            case DISCONNECT, EXIT, QUIT -> leave(piped ? options.drain() : LEAVING);
        }
    }

    private void reg(String name) {
        if (state != State.OFFLINE) {
            say("[You are registered as " + nick + ".]");
        } else {
            named(name, to -> {
                if (to instanceof Target.Person person) {
                    register(Optional.of(person.nick()));
                }
            });
        }
    }

    private void dereg(String name) {
        if (!name.isEmpty() && !name.equals(nick)) {
            say("[You are " + nick + ", and nobody can de-register somebody else.]");
        } else {
            state = State.LEAVING;
            requireClient().quit(piped ? options.drain() : LEAVING);
        }
    }

    private void aim(Target to, String text) {
        target = to;
        say(text);
    }

    private void named(String name, Consumer<Target> use) {
        try {
            use.accept(new Target.Person(new Nickname(name)));
        } catch (IllegalArgumentException e) {
            say("[" + e.getMessage() + "]");
        }
    }

    private void send(Target to, String text) {
        if (text.isEmpty()) {
            say("[There is no text to send.]");
            return;
        }
        switch (to) {
            case Target.Room room -> requireClient().requests().say(room.name(), text, false, LINE);
            case Target.Person person -> requireClient().requests().direct(person.nick(), text, LINE);
        }
    }

    private ClassicClient requireClient() {
        return client.orElseThrow();
    }

    // What happens

    void happened(ClientEvent event) {
        switch (event) {
            case ClientEvent.Ready it -> ready(it);
            case ClientEvent.ConnectionChanged it -> connection(it);
            case ClientEvent.RoomMessage it -> room(it);
            case ClientEvent.DirectMessage it -> direct(it);
            case ClientEvent.Delivery it -> delivery(it);
            case ClientEvent.Users it -> users(it);
            case ClientEvent.Joined it -> askTable();
            case ClientEvent.Left it -> askTable();
            case ClientEvent.Presence it -> askTable();
            case ClientEvent.NickChanged it -> askTable();
            case ClientEvent.Files it -> files(it);
            case ClientEvent.Transfer it -> download.happened(it);
            case ClientEvent.Notice it -> it.text().lines().forEach(line -> say("[" + line + "]"));
            case ClientEvent.Failure it -> say("[" + it.message() + "]");
            case ClientEvent.Rooms it -> {}
            case ClientEvent.Typing it -> {}
            case ClientEvent.Rings it -> {}
            case ClientEvent.Topic it -> {}
            case ClientEvent.Deleted it -> {}
            case ClientEvent.Found it -> {}
            case ClientEvent.Kept it -> {}
        }
    }

    private void ready(ClientEvent.Ready it) {
        nick = it.nick();
        first = false;
        if (state == State.JOINING) {
            state = State.ONLINE;
        }
        say("[Welcome, You are registered.]");
        askTable();
    }

    private void connection(ClientEvent.ConnectionChanged it) {
        switch (it.state()) {
            case CONNECTING -> {}
            case CONNECTED -> {
                if (lost) {
                    lost = false;
                    tableAsked = false;
                    askTable();
                }
            }
            case LOST -> {
                lost = true;
                tries = 0;
            }
            case RECONNECTING -> {
                tries++;
                if (tries > TRIES && state != State.ENDING) {
                    say("[Server not responding]");
                    state = State.ENDING;
                    requireClient().quit(Duration.ZERO);
                }
            }
            case CLOSED -> closed();
        }
    }

    private void closed() {
        download.over();
        int code = requireClient().exitCode();
        boolean again = state == State.LEAVING || (state == State.JOINING && !first);
        if (code == UNREACHABLE && tries <= TRIES) {
            say("[Server not responding]");
        }
        if (again) {
            if (state == State.LEAVING) {
                say("[You are Offline. Bye.]");
            }
            state = State.OFFLINE;
        } else {
            over(tries > TRIES ? UNREACHABLE : code);
        }
    }

    private void room(ClientEvent.RoomMessage it) {
        if (!it.self()) {
            say("[Channel_Message " + it.from() + ": " + kept(it.history(), it.time()) + it.text() + " ]");
        }
    }

    private void direct(ClientEvent.DirectMessage it) {
        if (!it.self()) {
            say(it.from() + ": " + kept(it.path() == Route.STORED, it.time()) + it.text());
        }
    }

    /** The time stamp of what was kept for this person; the first such is announced. */
    private String kept(boolean kept, Instant time) {
        if (!kept) {
            return "";
        }
        if (!told) {
            told = true;
            say("[You have messages]");
        }
        return TIME.format(time.atZone(options.zone())) + " ";
    }

    private void delivery(ClientEvent.Delivery it) {
        if (it.state() == DeliveryState.QUEUED) {
            if (lost) {
                say("[Server not responding]");
            }
        } else if (it.to().isEmpty()) {
            if (it.state() == DeliveryState.STORED) {
                say("[Message received by Server.]");
            }
        } else if (it.state() == DeliveryState.DELIVERED) {
            say("[Message received by " + it.to().get() + ".]");
        } else if (it.state() == DeliveryState.STORED) {
            say("[No ACK from " + it.to().get() + ", message sent to server.]");
            say("[Messages received by the server and saved]");
        }
    }

    /** One question at a time; what changes meanwhile is asked for again. */
    private void askTable() {
        if (state == State.OFFLINE || state == State.OVER) {
            return;
        }
        if (tableAsked) {
            tableOld = true;
        } else {
            tableAsked = true;
            tableOld = false;
            requireClient().requests().users(TABLE);
        }
    }

    private void users(ClientEvent.Users it) {
        tableAsked = false;
        boolean changed = table.update(it.users());
        if (changed) {
            say("[Client table updated.]");
        }
        if (changed || tableWanted) {
            tableWanted = false;
            table.lines().forEach(this::say);
        }
        if (tableOld) {
            askTable();
        }
    }

    private void files(ClientEvent.Files it) {
        if (it.files().isEmpty()) {
            say("[There are no files.]");
        }
        it.files().forEach(file -> say(file.name() + "  " + Amounts.size(file.size())));
    }

    private void say(String text) {
        out.accept(SafeText.line(text));
    }
}
