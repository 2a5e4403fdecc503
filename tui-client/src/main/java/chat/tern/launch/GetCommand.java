package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.file.Downloads;
import chat.tern.client.file.LocalTree;
import chat.tern.line.TerminalStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern get}. All files are tried; the first failure's exit code is returned. */
@Command(
        name = "get",
        description = "Fetch files.",
        customSynopsis = "tern get SERVER FILE... [-o PATH|-] [-r] [OPTIONS]",
        footer = {
            "tern get pi.example notes.txt           again: goes on where it stopped",
            "tern get pi.example '*.iso' -o /srv/    all that match, to a folder",
            "tern get pi.example -r docs             a folder with all that is in it",
            "tern get pi.example db.gz -o - | zcat   to standard output"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class GetCommand extends OneShot {
    private static final String STANDARD_OUTPUT = "-";
    private static final String REF = "get";
    private static final int AT_ONCE = 8;
    /** Files up to this size go many together. */
    private static final long SMALL = 1 << 20;

    private static final int SMALL_AT_ONCE = 256;
    private static final int MOST_PERCENT = 100;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "A file at the server, or a pattern with * and ? in quotes.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "The file to write, or a folder; several files need a folder; - is standard output.")
    private @Nullable String output;

    @Option(
            names = {"-r", "--recursive"},
            description = "Fetch folders with all that is in them.")
    private boolean recursive;

    @Option(names = "--overwrite", description = "Replace another file of the same name, once the new one is verified.")
    private boolean overwrite;

    @Option(names = "--no-resume", description = "Begin anew instead of going on with a partial file.")
    private boolean noResume;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Fetch nothing larger, such as 2M or 2Gi.")
    private long maxSize = Long.MAX_VALUE;

    @Option(
            names = "--confirm-at",
            paramLabel = "PERCENT",
            description = "Stop there and ask whether to go on; without a terminal stop.")
    private int confirmAt = -1;

    @Option(names = "--yes", description = "Do not ask, go on.")
    private boolean yes;

    @Override
    void prepare() throws StoppedException {
        if (confirmAt < -1 || confirmAt > MOST_PERCENT) {
            throw wrong("--confirm-at is a percentage, from 0 to 100.");
        }
        if (toStandardOutput() && general().json()) {
            throw wrong("With -o - standard output is the file's; --json cannot be there, too.");
        }
        if (output != null && output.endsWith("/") && !Files.isDirectory(Path.of(output))) {
            throw new StoppedException(ExitCode.LOCAL_FILE, "There is no folder " + output);
        }
        Path folder = general().downloads();
        if (output == null && !folder.toString().isEmpty() && !Files.isDirectory(folder)) {
            throw new StoppedException(ExitCode.LOCAL_FILE, "There is no folder " + folder + " for downloads.");
        }
    }

    private boolean toStandardOutput() {
        return STANDARD_OUTPUT.equals(output);
    }

    @Override
    ClientConfig config() {
        return perhapsSomebody();
    }

    @Override
    @SuppressWarnings("resource") // closing would close standard output
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException, IOException {
        Progress progress = Progress.of(general(), environment(), print, err());
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        FileRun fetching = new FileRun(run, progress, print, err(), maxSize, REF, this::again);
        List<Wanted> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            List<Wanted> found = expand(run, name, out);
            if (found.isEmpty()) {
                fetching.fail("no_such_file", "No file there matches " + name + ".");
                missing.add(name);
            }
            files.addAll(found);
        }
        boolean folder = output == null || toStandardOutput() || Files.isDirectory(Path.of(output));
        if ((files.size() > 1 || recursive) && !folder) {
            throw new StoppedException(ExitCode.LOCAL_FILE, output + " is no folder, and there are several files.");
        }
        if (confirmAt >= 0 && !yes) {
            fetching.confirmAt(new ConfirmAt(confirmAt, question -> !toStandardOutput() && ask(question)));
        }
        if (toStandardOutput()) {
            fetching.keptNowhere();
        }
        fetching.all(starts(run, fetching, files, true, out), SMALL_AT_ONCE);
        List<FileRun.Start> large = starts(run, fetching, files, false, out);
        int code = fetching.all(large, recursive ? AT_ONCE : 1);
        if (recursive) {
            fetching.summary(files.size());
        } else {
            for (int i = 0; i < large.size(); i++) {
                if (fetching.isAbsent(large.get(i))) {
                    missing.add(files.get(i).name());
                }
            }
            adviseOnFolders(run, fetching, missing);
        }
        return code;
    }

    /** What is no file there may be a folder. */
    private void adviseOnFolders(ClientRun run, FileRun fetching, List<String> missing)
            throws StoppedException, InterruptedException {
        for (String name : missing) {
            String folder = name.replaceFirst("/+$", "");
            if (!isPattern(name) && !list(run, folder + "/**").isEmpty()) {
                fetching.advise(folder + " is a folder there. All that is in it: tern get " + server().place() + " -r "
                        + quoted(folder));
            }
        }
    }

    private List<FileRun.Start> starts(
            ClientRun run, FileRun fetching, List<Wanted> files, boolean small, OutputStream out) throws IOException {
        List<FileRun.Start> starts = new ArrayList<>();
        for (Wanted file : files) {
            boolean together = recursive && file.size() <= SMALL && !toStandardOutput();
            if (together == small) {
                FetchOptions one = options(file.name(), out);
                FetchOptions fetch = together ? one.sharing() : one;
                starts.add(
                        ref -> run.client().get(fetch.within(fetching.bounds()).referring(ref)));
            }
        }
        return starts;
    }

    private static boolean ask(String question) {
        if (!TerminalStreams.canAsk()) {
            return false;
        }
        try {
            return Question.ask(question)
                    .filter(answer -> answer.toLowerCase(Locale.ROOT).startsWith("y"))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** The command that goes on with a file. */
    private String again(String name) {
        String folder = general().downloads().toString();
        String to = output != null ? " -o " + quoted(output) : folder.isEmpty() ? "" : " --downloads=" + quoted(folder);
        return "tern get " + server().place() + " " + quoted(name) + (recursive ? " -r" : "") + to;
    }

    static String quoted(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private record Wanted(String name, long size) {}

    private List<Wanted> expand(ClientRun run, String name, OutputStream out)
            throws StoppedException, InterruptedException, IOException {
        if (recursive) {
            List<Wanted> below = list(run, name.endsWith("/") ? name + "**" : name + "/**");
            return below.isEmpty() ? list(run, name) : below;
        }
        boolean known = !isPattern(name) && !isFolderHere(name, out);
        return known ? List.of(new Wanted(name, Long.MAX_VALUE)) : list(run, name);
    }

    private static boolean isPattern(String name) {
        return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** A folder that has the name is in the way of a file only where the server has such a file. */
    private boolean isFolderHere(String name, OutputStream out) throws IOException {
        return !toStandardOutput() && Files.isDirectory(Downloads.target(options(name, out)));
    }

    private static List<Wanted> list(ClientRun run, String pattern) throws StoppedException, InterruptedException {
        return ListCommand.list(run, pattern).stream()
                .map(file -> new Wanted(file.name(), file.size()))
                .toList();
    }

    private FetchOptions options(String file, OutputStream out) throws IOException {
        FetchOptions fetch = FetchOptions.into(general().downloads(), file, REF)
                .retrying(general().retry());
        if (toStandardOutput()) {
            return fetch.to(out);
        }
        if (recursive) {
            Path below = output == null ? general().downloads() : Path.of(output);
            fetch = fetch.to(LocalTree.place(below, file));
        } else if (output != null) {
            fetch = fetch.to(Path.of(output));
        }
        fetch = overwrite ? fetch.overwriting() : fetch;
        return noResume ? fetch.withoutResume() : fetch;
    }
}
