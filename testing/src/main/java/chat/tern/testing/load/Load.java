package chat.tern.testing.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A room full of clients: how long they take to come in, what their lines take, what the server needs for it. */
@Command(
        name = "load",
        description = "Bring many clients into #lobby of a server made for it, let them talk, and print the figures.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Load implements Callable<Integer> {
    @Option(names = "--clients", paramLabel = "N", description = "How many. Default: 100.")
    private int clients = 100;

    @Option(names = "--rate", paramLabel = "R", description = "Lines a second, of all together. Default: 0.")
    private double rate;

    @Option(names = "--seconds", paramLabel = "S", description = "How long they talk. Default: 10.")
    private int seconds = 10;

    @Option(names = "--rest", paramLabel = "S", description = "How long they are silent first. Default: 0.")
    private int rest;

    @Option(names = "--at-once", paramLabel = "N", description = "How many come in at the same time. Default: 50.")
    private int atOnce = 50;

    /** The program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Load()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("tern-load");
        try (LoadedServer server = LoadedServer.start(folder.resolve("server"))) {
            say("server", server.figures() + " ready, idle");
            long began = System.nanoTime();
            Duration before = server.cpu();
            try (Crowd crowd = Crowd.arrive(server.port(), clients, atOnce)) {
                say("joining", clients + " clients in " + text(secondsSince(began)) + " s");
                say(
                        "server",
                        server.figures() + " everybody is in, "
                                + text(seconds(server.cpu().minus(before))) + " s of CPU");
                if (rest > 0) {
                    rest(server, crowd);
                }
                if (rate > 0) {
                    talk(server, crowd);
                }
            }
            say("server", server.figures() + " everybody left");
        } finally {
            LoadedServer.remove(folder);
        }
        return 0;
    }

    private void rest(LoadedServer server, Crowd crowd) throws IOException, InterruptedException {
        Duration before = server.cpu();
        crowd.rest(Duration.ofSeconds(rest));
        double share = seconds(server.cpu().minus(before)) / rest;
        say("server", server.figures() + " after " + rest + " s of rest, " + text(100 * share) + " % of a core");
    }

    private void talk(LoadedServer server, Crowd crowd) throws IOException, InterruptedException {
        Duration before = server.cpu();
        say("talking", crowd.talk(rate, Duration.ofSeconds(seconds)).toString());
        say(
                "server",
                server.figures() + " after the talk, "
                        + text(seconds(server.cpu().minus(before))) + " s of CPU");
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static void say(String what, String figures) {
        System.out.println(String.format(Locale.ROOT, "%-10s %s", what, figures));
    }

    private static double secondsSince(long began) {
        return seconds(Duration.ofNanos(System.nanoTime() - began));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
