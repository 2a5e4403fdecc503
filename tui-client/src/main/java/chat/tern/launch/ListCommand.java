package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.SharedFile;
import chat.tern.client.event.FetchOptions;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern ls}. */
@Command(
        name = "ls",
        description = "List a server's files.",
        customSynopsis = "tern ls SERVER [PATTERN] [-r] [--sha256] [OPTIONS]",
        footer = {"tern ls pi.example", "tern ls pi.example '*.iso' --sha256 > sums"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class ListCommand extends OneShot {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int SIZE_WIDTH = 8;
    private static final String REF = "ls";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "Only these: * and ? stand for any characters, ** for folders, too; in quotes.")
    private String pattern = "";

    @Option(
            names = {"-r", "--recursive"},
            description =
                    "PATTERN in all folders, and all that is in a folder that it names. Without PATTERN all is listed anyway.")
    private boolean recursive;

    @Option(
            names = "--sha256",
            description = "Print what `sha256sum -c` reads. A sum that the server does not know yet is computed here.")
    private boolean sha256;

    @Override
    ClientConfig config() {
        return perhapsSomebody();
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        List<SharedFile> files = recursive && !pattern.isEmpty() ? below(run) : list(run, pattern);
        if (sha256) {
            files = withSums(run, files);
        }
        print.json(new ClientEvent.Files(files));
        if (!print.isJson()) {
            files.forEach(file -> print.line(sha256 ? file.sha256().orElse("") + "  " + file.name() : line(file)));
        }
        print.flush();
        if (files.isEmpty() && !pattern.isEmpty() && !general().quiet()) {
            err().println("No file there matches " + SafeText.line(pattern) + ".");
            err().flush();
        }
        boolean named = !pattern.isEmpty() && pattern.chars().noneMatch(c -> "*?[".indexOf(c) >= 0);
        return files.isEmpty() && named ? ExitCode.FAILED : ExitCode.DONE;
    }

    private List<SharedFile> below(ClientRun run) throws StoppedException, InterruptedException {
        String name = pattern.replaceFirst("/+$", "");
        SortedMap<String, SharedFile> found = new TreeMap<>();
        for (String each : List.of(name, name + "/**", "**/" + name, "**/" + name + "/**")) {
            list(run, each).forEach(file -> found.put(file.name(), file));
        }
        return List.copyOf(found.values());
    }

    /** The files that match, sorted by name. */
    static List<SharedFile> list(ClientRun run, String pattern) throws StoppedException, InterruptedException {
        run.client().files(pattern, REF);
        while (true) {
            ClientEvent event = run.next();
            if (event instanceof ClientEvent.Files files) {
                return files.files();
            }
            run.check(event, REF);
        }
    }

    private static String line(SharedFile file) {
        String date = TIME.format(file.modified().atZone(ZoneId.systemDefault()));
        String size = Amounts.size(file.size());
        return " ".repeat(Math.max(0, SIZE_WIDTH - size.length())) + size + "  " + date + "  "
                + file.sha256().orElse("-") + "  " + file.name();
    }

    private static List<SharedFile> withSums(ClientRun run, List<SharedFile> files)
            throws StoppedException, InterruptedException {
        List<SharedFile> known = new ArrayList<>();
        for (SharedFile file : files) {
            Optional<String> sum = file.sha256().isPresent() ? file.sha256() : Optional.of(compute(run, file.name()));
            known.add(new SharedFile(file.name(), file.size(), file.modified(), sum, file.by()));
        }
        return known;
    }

    private static String compute(ClientRun run, String name) throws StoppedException, InterruptedException {
        FetchOptions fetch = FetchOptions.into(Path.of(""), name, REF).to(OutputStream.nullOutputStream());
        String id = run.client().get(fetch);
        while (true) {
            ClientEvent event = run.next();
            if (event instanceof ClientEvent.Transfer transfer
                    && transfer.id().equals(id)
                    && transfer.sha256().isPresent()) {
                return transfer.sha256().get();
            }
            run.check(event, REF);
        }
    }
}
