package chat.tern.launch;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.event.Keeping;
import chat.tern.command.SafeText;
import chat.tern.line.ClassicFace;
import chat.tern.line.LineFace;
import chat.tern.line.LineOptions;
import chat.tern.line.PrivateFile;
import chat.tern.line.TerminalStreams;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.screen.ScreenFace;
import chat.tern.screen.ScreenOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Chats with the face that fits, until it is over. */
final class Chat {
    private final GeneralOptions options;
    private final Map<String, String> environment;
    private final PrintWriter err;

    Chat(GeneralOptions options, Map<String, String> environment, PrintWriter err) {
        this.options = options;
        this.environment = environment;
        this.err = err;
    }

    /**
     * Returns the exit code.
     *
     * @param notice told on coming in
     */
    int run(ClientConfig config, FaceOptions face, Optional<String> notice) throws IOException, InterruptedException {
        if (face.classic()) {
            return classic(config, face, notice);
        }
        boolean screen = onScreen(face);
        ClientConfig now = screen
                ? introduced(config, face).withTextOnOpening().withKeeping(Keeping.ASK)
                : config.withKeeping(piped() ? Keeping.COLLECT : Keeping.SEND);
        now = now.withOffersTo(options.downloads());
        while (true) {
            Client client = Client.start(now);
            ClientLink link = new ClientLink(client, options, notice, log(now), screen ? text -> {} : this::newServer);
            int code;
            Leaver leaver = new Leaver(client);
            try {
                code = screen ? screen(client, link, now) : line(client, link, now, face);
            } finally {
                leaver.close();
            }
            Optional<Nickname> other = anotherNick(client, code);
            if (other.isEmpty()) {
                return code;
            }
            now = now.withNick(other.get());
        }
    }

    private boolean onScreen(FaceOptions face) {
        return !face.line() && !options.json() && ScreenFace.possible(environment);
    }

    /** Who is on the screen for the first time chooses a nick, and nothing else; an empty line is the login name. */
    ClientConfig introduced(ClientConfig config, FaceOptions face) throws IOException {
        return onScreen(face) ? firstRun(config) : config;
    }

    private boolean piped() {
        return options.json() || !TerminalStreams.interactive();
    }

    /** Without a terminal somebody may look at standard error only. */
    private void newServer(String text) {
        if (piped()) {
            err.println(SafeText.line(text));
            err.flush();
        }
    }

    /** A client for each registration; the last one leaves in order when a signal ends the program. */
    private int classic(ClientConfig config, FaceOptions face, Optional<String> notice) throws InterruptedException {
        ClientConfig once = asClassic(config);
        AtomicReference<Optional<Leaver>> last = new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<Client>> before = new AtomicReference<>(Optional.empty());
        try {
            return ClassicFace.run(
                    nick -> {
                        before.get().ifPresent(Client::close); // locks and kept lines are of one client at a time
                        Client client = Client.start(nick.map(once::withNick).orElse(once));
                        before.set(Optional.of(client));
                        last.getAndSet(Optional.of(new Leaver(client))).ifPresent(Leaver::close);
                        return new ClientLink(client, options, notice, log(config), text -> {});
                    },
                    lines(config, face));
        } finally {
            last.get().ifPresent(Leaver::close);
        }
    }

    /** What the device has not shown yet is shown, unless so many lines are asked for. */
    ClientConfig asClassic(ClientConfig config) {
        return config.withKeeping(Keeping.SEND).withHistory(options.history().orElse(ClientConfig.MISSED));
    }

    private static TalkLog log(ClientConfig config) {
        Path folder = config.home().state().resolve("talk");
        return new TalkLog(folder, config.server().place(), InstantSource.system(), ZoneId.systemDefault());
    }

    private LineOptions lines(ClientConfig config, FaceOptions face) {
        return new LineOptions(
                options.json(),
                config.server().room().orElse(RoomName.LOBBY),
                options.drain(),
                config.home().state().resolve("prompts"),
                LineTheme.choose(
                        face.theme(), environment, config.home().config().resolve("screen.properties")),
                ZoneId.systemDefault(),
                InstantSource.system());
    }

    private int line(Client client, ClientLink link, ClientConfig config, FaceOptions face)
            throws IOException, InterruptedException {
        LineFace.End end = LineFace.run(link, lines(config, face), environment);
        if (end.closed()) {
            int code = client.ended().join().exitCode();
            return code == ExitCode.DONE ? end.exitCode() : code;
        }
        client.close();
        if (end == LineFace.End.OUTPUT_FAILED) {
            err.println("tern: Standard output cannot be written; is its disk full?");
            err.flush();
        }
        return end.exitCode();
    }

    private int screen(Client client, ClientLink link, ClientConfig config) throws IOException, InterruptedException {
        Path log = config.home().state().resolve("tern.log");
        ScreenOptions how =
                ScreenOptions.defaults().withSettings(config.home().config().resolve("screen.properties"));
        int code = ScreenFace.run(link::take, link, PrivateFile.prepare(log) ? how.withLog(log) : how);
        client.close();
        if (code > 0) {
            return code;
        }
        Outcome outcome = client.ended().join();
        if (!(outcome instanceof Outcome.Quit)) {
            err.println("tern: " + outcome.text());
            err.flush();
        }
        return outcome.exitCode();
    }

    private ClientConfig firstRun(ClientConfig config) throws IOException {
        boolean named = options.nick().isPresent() || config.server().nick().isPresent();
        if (named || !config.home().isNew() || !TerminalStreams.canAsk()) {
            return config;
        }
        String login = System.getProperty("user.name", "");
        return askNick("Your nick" + (login.isEmpty() ? "" : " [" + login + "]") + ": ")
                .map(config::withNick)
                .orElse(config);
    }

    /** Only somebody at a terminal is asked. */
    private Optional<Nickname> anotherNick(Client client, int code) throws IOException {
        boolean taken = code == ExitCode.REFUSED
                && client.ended().join() instanceof Outcome.Refused refused
                && List.of(ErrorCode.NICK_TAKEN, ErrorCode.BAD_NICK).contains(refused.code());
        if (!taken || options.json() || !TerminalStreams.canAsk()) {
            return Optional.empty();
        }
        return askNick("Another nick: ");
    }

    private Optional<Nickname> askNick(String prompt) throws IOException {
        while (true) {
            Optional<String> answer = Question.ask(prompt);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Nickname(answer.get()));
            } catch (IllegalArgumentException bad) {
                err.println(bad.getMessage());
                err.flush();
            }
        }
    }
}
