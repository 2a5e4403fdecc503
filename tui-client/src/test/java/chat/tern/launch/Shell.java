package chat.tern.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs {@code tern} in this process. */
final class Shell {
    private final Map<String, String> environment = new HashMap<>();

    /** What a run came to. */
    record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    Shell(Path home) {
        environment.put("TERN_HOME", home.toString());
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine tern = Tern.commandLine(environment, List.of(arguments))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int code = tern.execute(Tern.words(arguments));
        return new Result(code, out.toString(), err.toString());
    }
}
