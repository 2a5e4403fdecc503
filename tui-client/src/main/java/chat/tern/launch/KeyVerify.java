package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.KeyTrust;
import chat.tern.client.Outcome;
import chat.tern.client.PingReport;
import chat.tern.client.Pinger;
import chat.tern.client.home.KnownServer;
import chat.tern.client.link.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern key verify}: asks a server for its key, and nothing else. */
@Command(
        name = "verify",
        description = "Ask a server whether it has this key.",
        customSynopsis = "tern key verify SERVER [SHA256:...] [OPTIONS]",
        footer = {
            "tern key verify pi.example             the key that is kept",
            "tern key verify pi.example SHA256:...  the key that its owner told you"
        },
        mixinStandardHelpOptions = true)
final class KeyVerify extends KeyTask {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SHA256:...",
            converter = FingerprintConverter.class,
            description = "What it should be. Default: the one that is kept.")
    private @Nullable String fingerprint;

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        ServerAddress address = server();
        if (fingerprint == null && known(address).isEmpty()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "No key of " + address.place()
                            + " is kept here. Say the one that its owner tells you: tern key verify " + address.place()
                            + " SHA256:...");
        }
        GeneralOptions general = general();
        ClientConfig config = general.nobody(address, environment());
        if (fingerprint != null) {
            config = config.withTrust(new KeyTrust(true, Optional.of(fingerprint)));
        }
        general.await(config, err());
        Outcome outcome = ask(config);
        if (!(outcome instanceof Outcome.Quit)) {
            throw new StoppedException(outcome);
        }
        print(known(address).orElseThrow(), general.json());
        return ExitCode.DONE;
    }

    private static Outcome ask(ClientConfig config) throws IOException, InterruptedException {
        try (Pinger pinger = Pinger.start(config, 1, Duration.ZERO)) {
            while (true) {
                if (pinger.take() instanceof PingReport.Over over) {
                    return over.outcome();
                }
            }
        }
    }

    private Optional<KnownServer> known(ServerAddress address) throws IOException {
        return home().servers().stream()
                .filter(each -> each.place().equals(address.place()))
                .findFirst();
    }

    private void print(KnownServer known, boolean json) {
        PrintWriter out = out();
        out.println(
                json
                        ? KeyJson.line(known)
                        : known.place() + " has the key " + known.fingerprint() + ", kept since " + known.since()
                                + ".");
        out.flush();
    }
}
