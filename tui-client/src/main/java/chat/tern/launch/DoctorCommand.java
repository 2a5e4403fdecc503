package chat.tern.launch;

import chat.tern.client.Outcome;
import chat.tern.client.PingReport.Answered;
import chat.tern.client.PingReport.Clock;
import chat.tern.client.PingReport.Over;
import chat.tern.client.PingReport.Reached;
import chat.tern.client.Pinger;
import chat.tern.client.link.ServerAddress;
import chat.tern.command.SafeText;
import chat.tern.line.TerminalStreams;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code tern doctor}: everything that can be in the way, one by one, with what to do. */
@Command(
        name = "doctor",
        description = "Find out what is in the way between you and a server.",
        customSynopsis = "tern doctor SERVER [OPTIONS]",
        footer = {"tern doctor pi.example", "tern doctor pi.example --json    an object for each check"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class DoctorCommand extends ServerCommand {
    private static final int QUESTIONS = 25;
    private static final Duration PAUSE = Duration.ofMillis(40);

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerAddress to = server();
        tell(Diagnosis.terminal(environment(), TerminalStreams.outputIsTerminal()));
        List<InetAddress> addresses = addresses(to.host());
        tell(Diagnosis.name(to, addresses));
        if (addresses.isEmpty()) {
            return ExitCode.UNREACHABLE;
        }
        Optional<Reached> reached = Optional.empty();
        List<Duration> times = new ArrayList<>();
        Optional<Duration> ahead = Optional.empty();
        try (Pinger pinger =
                Pinger.start(general().nobody(to, environment()), QUESTIONS, PAUSE, InstantSource.system())) {
            while (true) {
                switch (pinger.take()) {
                    case Reached it -> reached = Optional.of(it);
                    case Answered it -> times.add(it.time());
                    case Clock it -> ahead = Optional.of(it.ahead());
                    case Over it -> {
                        times.sort(null);
                        Diagnosis.path(to, reached, times, it).forEach(this::tell);
                        Diagnosis.clock(Instant.now(), ahead).ifPresent(this::tell);
                        return it.outcome() instanceof Outcome.Quit
                                ? ExitCode.DONE
                                : it.outcome().exitCode();
                    }
                }
            }
        }
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private void tell(Finding finding) {
        PrintWriter out = out();
        if (general().json()) {
            out.println(json(finding));
        } else {
            out.println(SafeText.line(
                    String.format(Locale.ROOT, "%-5s %-9s %s", word(finding), finding.check(), finding.text())));
            if (!finding.fix().isEmpty()) {
                out.println(" ".repeat(16) + "-> " + SafeText.line(finding.fix()));
            }
        }
        out.flush();
    }

    private static String word(Finding finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }

    private static String json(Finding finding) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("event", "check");
            json.writeStringField("check", finding.check());
            json.writeStringField("state", word(finding));
            json.writeStringField("text", finding.text());
            json.writeStringField("fix", finding.fix());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
