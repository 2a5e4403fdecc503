package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            "tern rm pi.example -r uploads/ada/talk     a whole folder; nothing asks"
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
            description = "A file that you have sent, as tern ls shows it, or a pattern in quotes: * and ? are for any"
                    + " characters, all others for themselves, a [ too.")
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
        for (String word : names) {
            try {
                for (String file : expand(run, word)) {
                    int one = remove(run, print, file);
                    removed += one == ExitCode.DONE ? 1 : 0;
                    code = code == ExitCode.DONE ? one : code;
                }
            } catch (RefusedException refused) {
                say(String.valueOf(refused.getMessage()));
                code = code == ExitCode.DONE ? refused.exitCode() : code;
            }
        }
        if (recursive && !general().quiet()) {
            err().println(removed + (removed == 1 ? " file removed" : " files removed"));
            err().flush();
        }
        return code;
    }

    private void say(String failure) {
        err().println("tern: " + SafeText.line(failure));
        err().flush();
    }

    /**
     * What a word stands for: the file of that very name, or what is in the folder of that very name; only where there is
     * neither, what it matches. So a name that looks like a pattern never takes something else with it.
     */
    private List<String> expand(ClientRun run, String word) throws StoppedException, InterruptedException {
        String name = recursive ? word.replaceFirst("/+$", "") : word;
        boolean pattern = name.chars().anyMatch(c -> c == '*' || c == '?') && !name.endsWith("/");
        Set<String> found = new LinkedHashSet<>();
        if (pattern) {
            list(run, plain(name)).stream().filter(name::equals).forEach(found::add);
        }
        if (recursive && found.isEmpty()) {
            list(run, plain(name) + "/**").stream()
                    .filter(file -> file.startsWith(name + "/"))
                    .forEach(found::add);
        }
        if (pattern && found.isEmpty()) {
            String glob = name.replaceAll("(?<!\\\\)\\[", "\\\\[");
            found.addAll(list(run, glob));
            found.addAll(recursive ? list(run, glob + "/**") : List.of());
        }
        return found.isEmpty() ? List.of(word) : List.copyOf(found);
    }

    /** The pattern that only this name matches. */
    private static String plain(String name) {
        return name.replaceAll("[\\\\*?\\[]", "\\\\$0");
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
                say(failure.message());
                return ExitCode.of(failure.code());
            }
        }
    }
}
