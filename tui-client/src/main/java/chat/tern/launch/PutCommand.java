package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.event.PutOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern put}. All files are tried; the first failure's exit code is returned. */
@Command(
        name = "put",
        description = "Send files to the server's folder.",
        customSynopsis = "tern put SERVER FILE... [-r] [OPTIONS]",
        footer = {
            "tern put pi.example notes.txt           to uploads/NICK/notes.txt there",
            "tern put pi.example -r photos           a folder with all that is in it",
            "tern ls pi.example 'uploads/**'         what people have sent"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class PutCommand extends OneShot {
    private static final String REF = "put";
    private static final int AT_ONCE = 8;
    private static final int SMALL_AT_ONCE = 32;
    private static final long SMALL = 64 * 1024;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "A file here. It is sent again from where it stopped; nothing there is replaced.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = {"-r", "--recursive"},
            description = "Send folders with all that is in them; links in them are left out.")
    private boolean recursive;

    private final List<PutOptions> files = new ArrayList<>();

    @Override
    void prepare() throws IOException, StoppedException {
        for (Path path : paths) {
            if (recursive && Files.isDirectory(path)) {
                addFolder(path.toAbsolutePath().normalize());
            } else {
                files.add(PutOptions.of(path, REF));
            }
        }
    }

    private void addFolder(Path folder) throws IOException, StoppedException {
        Path base = folder.getParent() == null ? folder : folder.getParent();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .map(path -> PutOptions.of(path, REF).as(name(base.relativize(path))))
                    .forEach(files::add);
        } catch (UncheckedIOException e) {
            throw new StoppedException(ExitCode.LOCAL_FILE, folder + " cannot be read: " + e.getMessage());
        }
    }

    private static String name(Path path) {
        List<String> parts = new ArrayList<>();
        path.forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    @Override
    ClientConfig config() {
        return general().somebody(server(), environment()).withHistory(0).withoutMail();
    }

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        Progress progress = Progress.of(general(), environment(), print, err());
        FileRun sending = new FileRun(run, progress, print, err(), Long.MAX_VALUE, REF, name -> "the same command");
        sending.all(starts(run, true), SMALL_AT_ONCE);
        int code = sending.all(starts(run, false), AT_ONCE);
        if (recursive) {
            sending.summary(files.size());
        }
        return code;
    }

    private List<FileRun.Start> starts(ClientRun run, boolean small) {
        List<FileRun.Start> starts = new ArrayList<>();
        for (PutOptions file : files) {
            if (small == file.file().toFile().length() <= SMALL) {
                starts.add(ref -> run.client()
                        .put(new PutOptions(file.file(), file.name(), general().retry(), ref)));
            }
        }
        return starts;
    }
}
