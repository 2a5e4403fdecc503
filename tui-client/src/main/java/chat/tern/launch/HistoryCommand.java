package chat.tern.launch;

import chat.tern.client.ClientEvent;
import chat.tern.client.ClientEvent.ConnectionState;
import chat.tern.protocol.RoomName;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern history}. */
@Command(
        name = "history",
        description = "Print the last lines of a room (--history of them).",
        customSynopsis = "tern history SERVER ROOM [OPTIONS]",
        footer = {"tern history pi.example lobby", "tern history pi.example ops --history 1000 > ops.txt"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class HistoryCommand extends OneShot {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final String REF = "history";

    @Parameters(index = "1", paramLabel = "ROOM", description = "The room; # may be left out.")
    private String room = "";

    private Optional<RoomName> name = Optional.empty();

    @Override
    void prepare() {
        try {
            name = Optional.of(new RoomName(room.startsWith("#") ? room : "#" + room));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        if (general().history() <= 0) {
            return ExitCode.DONE;
        }
        run.client().history(name.orElseThrow(), general().history(), REF);
        run.leaving();
        run.client().quit(general().drain());
        while (true) {
            ClientEvent event = run.next();
            run.check(event, REF);
            if (event instanceof ClientEvent.RoomMessage message) {
                print.json(message);
                if (!print.isJson()) {
                    print.line(line(message));
                }
            } else if (event instanceof ClientEvent.ConnectionChanged changed
                    && changed.state() == ConnectionState.CLOSED) {
                print.flush();
                return run.client().ended().join().exitCode();
            }
        }
    }

    private static String line(ClientEvent.RoomMessage it) {
        return TIME.format(it.time().atZone(ZoneId.systemDefault()))
                + (it.me() ? " * " + it.from() + " " : " <" + it.from() + "> ")
                + it.text();
    }
}
