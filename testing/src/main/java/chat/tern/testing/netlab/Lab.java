package chat.tern.testing.netlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code serve PORT}, or {@code cases SETTINGS HOST PORT [NAME]...}; see {@code testing/netlab/run}. */
public final class Lab {
    private Lab() {}

    /** The program. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("serve")) {
            LabServer.serve(Integer.parseInt(args[1]));
            return;
        }
        Bench bench = new Bench(new Wire(Path.of(args[1])), args[2], Integer.parseInt(args[3]));
        List<String> wanted = List.of(args).subList(4, args.length);
        List<String> failed = new ArrayList<>();
        System.out.println(Row.heading());
        for (LabCase each : LabCase.values()) {
            if (wanted.isEmpty()
                    || wanted.stream().anyMatch(name -> each.title().contains(name))) {
                Row row = run(each, bench);
                System.out.println(row);
                if (!row.pass()) {
                    failed.add(row.name());
                }
            }
        }
        System.out.println(failed.isEmpty() ? "all passed" : "failed: " + String.join(", ", failed));
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static Row run(LabCase each, Bench bench) throws IOException, InterruptedException {
        bench.wire().usual();
        try {
            return each.run(bench);
        } catch (IllegalStateException e) {
            return Row.of(
                    each.title(),
                    false,
                    "%s",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
