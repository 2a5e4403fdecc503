package chat.tern.launch;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.Keeping;
import chat.tern.command.Target;
import chat.tern.protocol.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern msg}: one message, and out. */
@Command(
        name = "msg",
        description = "Send one message to a person or a room.",
        customSynopsis = {
            "tern msg SERVER NICK TEXT...|- [OPTIONS]",
            "       tern msg SERVER '#ROOM' TEXT...|- [OPTIONS]",
            "       tern msg SERVER --room=ROOM TEXT...|- [OPTIONS]"
        },
        footer = {
            "tern msg pi.example bob lunch at one?",
            "tern msg pi.example '#ops' backup done --nick cron",
            "df -h | tern msg pi.example --room ops -"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class MessageCommand extends OneShot {
    private static final String REF = "msg";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "To whom, and the text; - reads it from standard input. Never read as a command.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--room", paramLabel = "ROOM", description = "To this room; # may be left out.")
    private @Nullable String room;

    private Optional<Target> target = Optional.empty();
    private String text = "";

    @Override
    void prepare() throws IOException {
        String to = room == null ? words.getFirst() : room.startsWith("#") ? room : "#" + room;
        try {
            target = Optional.of(Target.parse(to));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        List<String> rest = room == null ? words.subList(1, words.size()) : words;
        text = rest.equals(List.of("-")) ? standardInput() : String.join(" ", rest);
        if (text.isEmpty()) {
            throw wrong("There is no text to send.");
        }
    }

    @Override
    ClientConfig config() {
        return general()
                .somebody(server(), environment())
                .withHistory(0)
                .withoutMail()
                .withKeeping(Keeping.SEND);
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        send(run.client(), target.orElseThrow());
        run.leaving();
        run.client().quit(general().drain());
        Optional<ClientEvent.Failure> failure = Optional.empty();
        while (true) {
            switch (run.next()) {
                case ClientEvent.Failure it -> failure = failure.or(() -> Optional.of(it));
                case ClientEvent.Delivery delivery -> print.json(delivery);
                case ClientEvent.ConnectionChanged changed
                when changed.state() == ConnectionState.CLOSED -> {
                    if (failure.isPresent()) {
                        advise(failure.get());
                        run.check(failure.get(), REF);
                    }
                    return run.client().ended().join().exitCode();
                }
                default -> {}
            }
        }
    }

    /** Whoever is not in a room speaks there to nobody, and nothing here goes in. */
    private void advise(ClientEvent.Failure failure) throws StoppedException {
        if (failure.code().equals(ErrorCode.NO_SUCH_ROOM) && target.orElseThrow() instanceof Target.Room to) {
            String there = server().place() + "/" + to.name().toString().substring(1);
            throw new StoppedException(
                    ExitCode.FAILED,
                    "You are not in " + to.name() + ". Go in once, and you stay a member: tern " + there
                            + "   (in a script: tern --line " + there + " < /dev/null)");
        }
    }

    private void send(Client client, Target to) {
        switch (to) {
            case Target.Room it -> client.say(it.name(), text, false, REF);
            case Target.Person it -> client.direct(it.nick().toString(), text, REF);
        }
    }

    private String standardInput() throws IOException {
        String input;
        try {
            input = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(System.in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("The text on standard input is not valid UTF-8.");
        }
        return input.endsWith("\n") ? input.substring(0, input.length() - 1) : input;
    }
}
