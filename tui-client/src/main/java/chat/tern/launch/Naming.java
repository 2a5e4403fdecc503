package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.PingReport;
import chat.tern.client.Pinger;
import chat.tern.client.home.KnownServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Who acts needs a name there: one that is said, or one used there before. A script takes none unasked. */
final class Naming {
    private Naming() {}

    static void demand(ClientConfig config) throws IOException, InterruptedException, StoppedException {
        if (config.nick().isPresent() || config.server().nick().isPresent()) {
            return;
        }
        List<KnownServer> named = config.home().servers().stream()
                .filter(known -> known.nick().isPresent())
                .toList();
        String place = config.server().place();
        boolean known = named.stream().anyMatch(each -> each.place().equals(place));
        if (!known && (named.isEmpty() || !sameKey(config, named))) {
            throw new StoppedException(
                    ExitCode.USAGE, "You have no name at " + place + " yet; say the one to use: --nick NAME");
        }
    }

    /** A known key at a new address is the same server. */
    private static boolean sameKey(ClientConfig config, List<KnownServer> named)
            throws IOException, InterruptedException, StoppedException {
        boolean same = false;
        try (Pinger pinger = Pinger.start(config.asNobody(), 1, Duration.ZERO)) {
            while (true) {
                switch (pinger.take()) {
                    case PingReport.Reached it ->
                        same = named.stream()
                                .anyMatch(each -> each.fingerprint().equals(it.fingerprint()));
                    case PingReport.Answered it -> {}
                    case PingReport.Clock it -> {}
                    case PingReport.Over it -> {
                        if (it.outcome() instanceof Outcome.Quit) {
                            return same;
                        }
                        throw new StoppedException(it.outcome());
                    }
                }
            }
        }
    }
}
