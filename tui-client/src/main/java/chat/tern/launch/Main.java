package chat.tern.launch;

import chat.tern.screen.ScreenFace;
import chat.tern.server.HeadStartLoop;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The program {@code tern}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Logs.toStandardError();
        Map<String, String> environment = System.getenv();
        if (Tern.isChat(List.of(args))) {
            HeadStartLoop.beginKeys();
            HeadStartLoop.begin("screen", () -> ScreenFace.prepare(environment));
        }
        StandardOutput standard = new StandardOutput();
        PrintWriter out = writer(standard);
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        int code = Tern.commandLine(environment, List.of(args))
                .setOut(out)
                .setErr(err)
                .execute(Tern.words(args));
        out.flush();
        if (code == ExitCode.DONE && standard.problem().isPresent()) {
            err.println("tern: " + standard.problem().get());
            code = ExitCode.LOCAL_FILE;
        }
        err.flush();
        System.exit(code);
    }

    /** What commands and options there are, for the manual page and for completion. */
    public static CommandSpec specification() {
        return Tern.commandLine(Map.of()).getCommandSpec();
    }

    /** In UTF-8 whatever the locale says, as everything that Tern writes. */
    private static PrintWriter writer(OutputStream to) {
        return new PrintWriter(to, false, StandardCharsets.UTF_8);
    }
}
