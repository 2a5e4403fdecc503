package chat.tern.testing.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    private static final int WARM_LINES = 50;
    private static final Duration WARM_TIME = Duration.ofSeconds(3);

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

    @Option(
            names = "--look-on",
            description =
                    "They come without a nick, into no room: when all come together, ten thousand in one room are told"
                            + " a hundred million times who came.")
    private boolean lookOn;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "How many come to another server before, so that the clients' program is warm. Default: 200.")
    private int warmUp = 200;

    /** The program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Load()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("tern-load");
        List<Person> people = Person.many("user", clients, lookOn);
        warm(folder.resolve("other"));
        try (LoadedServer server = LoadedServer.start(folder.resolve("server"))) {
            say("server", server.figures() + " ready, idle");
            long began = System.nanoTime();
            Duration before = server.cpu();
            Duration own = ownCpu();
            try (Crowd crowd = Crowd.arrive(server.port(), people, atOnce)) {
                say("joining", clients + " clients in " + text(secondsSince(began)) + " s");
                say(
                        "server",
                        server.figures() + " everybody is in, "
                                + text(seconds(server.cpu().minus(before))) + " s of CPU");
                say("clients", text(seconds(ownCpu().minus(own))) + " s of CPU to come in");
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

    /**
     * A thousand clients on as many machines compile nothing together that one of them would not alone: what these need to
     * become fast happens at another server, before anything is measured.
     */
    private void warm(Path folder) throws IOException, InterruptedException {
        if (warmUp > 0) {
            try (LoadedServer other = LoadedServer.start(folder);
                    Crowd crowd = Crowd.arrive(other.port(), Person.many("early", warmUp, false), atOnce)) {
                crowd.talk(WARM_LINES, WARM_TIME);
            }
        }
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void rest(LoadedServer server, Crowd crowd) throws IOException, InterruptedException {
        Duration before = server.cpu();
        crowd.rest(Duration.ofSeconds(rest));
        double share = seconds(server.cpu().minus(before)) / rest;
        say("server", server.figures() + " after " + rest + " s of rest, " + text(100 * share) + " % of a core");
    }

    private void talk(LoadedServer server, Crowd crowd) throws IOException, InterruptedException {
        Duration before = server.cpu();
        Duration own = ownCpu();
        Latencies latencies = crowd.talk(rate, Duration.ofSeconds(seconds));
        say("talking", latencies.toString());
        say("talking", latencies.course());
        say(
                "server",
                server.figures() + " after the talk, "
                        + text(seconds(server.cpu().minus(before))) + " s of CPU");
        say("clients", text(seconds(ownCpu().minus(own))) + " s of CPU to talk and hear");
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
