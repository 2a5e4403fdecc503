package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern rm}. All files are tried; the first failure's exit code is returned. */
@Command(
        name = "rm",
        description = "Remove files of your own from the server's folder.",
        customSynopsis = "tern rm SERVER FILE... [OPTIONS]",
        footer = {
            "tern rm pi.example uploads/ada/notes.txt",
            "tern rm pi.example 'uploads/ada/*.log'     all that match",
            "tern rm pi.example -r uploads/ada/talk     a folder with all that is in it"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class RemoveCommand extends OneShot {
    private static final String REF = "rm";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "A file that you have sent, as tern ls shows it, or a pattern with * and ? in quotes.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-r", "--recursive"},
            description = "Remove folders with all that is in them.")
    private boolean recursive;

    @Override
    ClientConfig config() {
        return general().somebody(server(), environment()).withHistory(0).withoutMail();
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        int code = ExitCode.DONE;
        int removed = 0;
        for (String name : names) {
            for (String file : expand(run, name)) {
                int one = remove(run, print, file);
                removed += one == ExitCode.DONE ? 1 : 0;
                code = code == ExitCode.DONE ? one : code;
            }
        }
        if (recursive && !general().quiet()) {
            err().println(removed + (removed == 1 ? " file removed" : " files removed"));
            err().flush();
        }
        return code;
    }

    /** What a word stands for: what it matches, what is in that folder; else the one file of that name. */
    private List<String> expand(ClientRun run, String name) throws StoppedException, InterruptedException {
        boolean pattern = name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        List<String> found = new ArrayList<>();
        if (recursive) {
            found.addAll(list(run, name.endsWith("/") ? name + "**" : name + "/**"));
        }
        if (found.isEmpty() && pattern) {
            found.addAll(list(run, name));
        }
        return found.isEmpty() ? List.of(name) : found;
    }

    private static List<String> list(ClientRun run, String pattern) throws StoppedException, InterruptedException {
        return ListCommand.list(run, pattern).stream()
                .map(ClientEvent.SharedFile::name)
                .toList();
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
