package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern rm}. All files are tried; the first failure's exit code is returned. */
@Command(
        name = "rm",
        description = "Remove files of your own from the server's folder.",
        customSynopsis = "tern rm SERVER FILE... [OPTIONS]",
        footer = {"tern rm pi.example uploads/ada/notes.txt"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class RemoveCommand extends OneShot {
    private static final String REF = "rm";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "A file that you have sent, as tern ls shows it.")
    private List<String> names = new ArrayList<>();

    @Override
    ClientConfig config() {
        return general().somebody(server(), environment()).withHistory(0).withoutMail();
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        int code = ExitCode.DONE;
        for (String name : names) {
            int one = remove(run, print, name);
            code = code == ExitCode.DONE ? one : code;
        }
        return code;
    }

    private int remove(ClientRun run, Print print, String name) throws StoppedException, InterruptedException {
        run.client().remove(name, REF);
        ClientEvent done = ClientEvent.Notice.removed(name);
        while (true) {
            ClientEvent event = run.next();
            if (event.equals(done)) {
                print.json(event);
                return ExitCode.DONE;
            }
            if (event instanceof ClientEvent.Failure failure && failure.ref().equals(Optional.of(REF))) {
                err().println("tern: " + SafeText.line(failure.message()));
                err().flush();
                return ExitCode.of(failure.code());
            }
        }
    }
}
