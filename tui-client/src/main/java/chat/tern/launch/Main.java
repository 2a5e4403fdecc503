package chat.tern.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The program {@code tern}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Logs.toStandardError();
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = Tern.commandLine(environment, args).setOut(out).setErr(err).execute(Tern.words(args));
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** What commands and options there are, for the manual page and for completion. */
    public static CommandSpec specification() {
        return Tern.commandLine(Map.of()).getCommandSpec();
    }

    /** In UTF-8 whatever the locale says, as everything that Tern writes. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
