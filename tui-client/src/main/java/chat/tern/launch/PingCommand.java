package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.PingReport;
import chat.tern.client.PingReport.Answered;
import chat.tern.client.PingReport.Clock;
import chat.tern.client.PingReport.Over;
import chat.tern.client.PingReport.Reached;
import chat.tern.client.Pinger;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tern ping}. */
@Command(
        name = "ping",
        description =
                "Measure the way to a server: round-trip time, loss, path MTU; with --json also what the connection reckons with.",
        customSynopsis = "tern ping SERVER [-c N] [OPTIONS]",
        footer = {"tern ping pi.example", "tern ping pi.example -c 100 --json"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class PingCommand extends ServerCommand {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int COUNT = 5;

    @Option(
            names = {"-c", "--count"},
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many times. Default: 5.")
    private int count = COUNT;

    private final List<Duration> times = new ArrayList<>();
    private Optional<Reached> reached = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        if (count < 1) {
            throw wrong("--count takes a number from 1, not " + count + ".");
        }
        boolean json = general().json();
        PrintWriter out = out();
        ClientConfig config = general().nobody(server(), environment());
        general().await(config, err());
        try (Pinger pinger = Pinger.start(config, count, PAUSE)) {
            while (true) {
                PingReport report = pinger.take();
                switch (report) {
                    case Reached it -> reached(it);
                    case Answered it -> times.add(it.time());
                    case Clock it -> {}
                    case Over it -> times.sort(null);
                }
                if (!json) {
                    human(report).forEach(line -> out.println(SafeText.line(line)));
                } else if (report instanceof Over over) {
                    out.println(PingJson.line(reached, times, over));
                }
                out.flush();
                if (report instanceof Over over) {
                    return end(over.outcome());
                }
            }
        }
    }

    private void reached(Reached it) {
        reached = Optional.of(it);
        if (it.isNew()) {
            PrintWriter err = err();
            err.println(it.place() + " is new here; its key " + it.fingerprint() + " is kept.");
            err.flush();
        }
    }

    private static int end(Outcome outcome) throws StoppedException {
        if (outcome instanceof Outcome.Quit) {
            return ExitCode.DONE;
        }
        throw new StoppedException(outcome);
    }

    private List<String> human(PingReport report) {
        return switch (report) {
            case Reached it ->
                List.of(it.place() + " is " + it.server() + " (" + it.software() + "), key " + it.fingerprint());
            case Answered it -> List.of(it.number() + "  " + Amounts.milliseconds(it.time()));
            case Clock it -> List.of();
            case Over it -> it.sent() == 0 ? List.of() : summary(it);
        };
    }

    private List<String> summary(Over over) {
        List<String> lines = new ArrayList<>();
        if (!times.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "RTT min %s, median %s, p99 %s, max %s",
                    Amounts.milliseconds(rank(times, 0)),
                    Amounts.milliseconds(rank(times, 50)),
                    Amounts.milliseconds(rank(times, 99)),
                    Amounts.milliseconds(rank(times, 100))));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%d of %d answered, packet loss %.1f %%, path MTU %d",
                times.size(),
                over.sent(),
                over.lossPercent(),
                over.pathMtu()));
        return lines;
    }

    /** The nearest-rank percentile of sorted times. */
    static Duration rank(List<Duration> sorted, int percent) {
        int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }
}
