package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.KeyTrust;
import chat.tern.client.KnownServer;
import chat.tern.client.Outcome;
import chat.tern.client.PingReport;
import chat.tern.client.Pinger;
import chat.tern.client.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
final class KeyVerify implements Callable<Integer> {
    @ParentCommand
    private @Nullable KeyCommand key;

    @Parameters(
            index = "0",
            paramLabel = "SERVER",
            converter = AddressConverter.class,
            description = "[NICK@]HOST[:PORT]")
    private @Nullable ServerAddress server;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SHA256:...",
            converter = FingerprintConverter.class,
            description = "What it should be. Default: the one that is kept.")
    private @Nullable String fingerprint;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        KeyCommand keys = Objects.requireNonNull(key);
        ServerAddress address = Objects.requireNonNull(server);
        if (fingerprint == null && known(keys, address).isEmpty()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "No key of " + address.place()
                            + " is kept here. Say the one that its owner tells you: tern key verify " + address.place()
                            + " SHA256:...");
        }
        GeneralOptions general = keys.whole().general();
        ClientConfig config = general.nobody(address, keys.whole().environment());
        if (fingerprint != null) {
            config = config.withTrust(new KeyTrust(true, Optional.of(fingerprint)));
        }
        general.await(config, spec.commandLine().getErr());
        Outcome outcome = ask(config);
        if (!(outcome instanceof Outcome.Quit)) {
            throw new StoppedException(outcome);
        }
        print(known(keys, address).orElseThrow(), general.json());
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

    private static Optional<KnownServer> known(KeyCommand keys, ServerAddress address) throws IOException {
        return keys.home().servers().stream()
                .filter(each -> each.place().equals(address.place()))
                .findFirst();
    }

    private void print(KnownServer known, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? KeyJson.line(known)
                        : known.place() + " has the key " + known.fingerprint() + ", kept since " + known.since()
                                + ".");
        out.flush();
    }
}
