package chat.tern.launch;

import chat.tern.client.Home;
import chat.tern.client.KnownServer;
import chat.tern.client.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern key}: the keys of servers. */
@Command(
        name = "key",
        description = "List the servers known with their keys, accept a new one, or forget one.",
        customSynopsis = {
            "tern key [list] [OPTIONS]",
            "       tern key accept SERVER SHA256:... [OPTIONS]",
            "       tern key forget SERVER [OPTIONS]"
        },
        subcommands = {KeyCommand.Listing.class, KeyCommand.Acceptance.class, KeyCommand.Forgetting.class},
        footer = {
            "tern key                               the servers known",
            "tern key accept pi.example SHA256:...  a server that was installed anew"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Tern tern;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        return list(spec.commandLine().getOut());
    }

    private Home home() {
        Tern whole = Objects.requireNonNull(tern);
        return whole.general().home(whole.environment());
    }

    private int list(PrintWriter out) throws IOException {
        for (KnownServer known : home().servers()) {
            out.println(known.place() + "  " + known.fingerprint() + "  since " + known.since()
                    + known.nick().map(nick -> "  as " + nick).orElse(""));
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** {@code tern key list}. */
    @Command(
            name = "list",
            description = "List the servers known.",
            customSynopsis = "tern key list [OPTIONS]",
            footer = "tern key list",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @ParentCommand
        private @Nullable KeyCommand key;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            return Objects.requireNonNull(key).list(spec.commandLine().getOut());
        }
    }

    /** {@code tern key accept}. */
    @Command(
            name = "accept",
            description = "From now on the server at this place has this key. Compare it with its owner first.",
            customSynopsis = "tern key accept SERVER SHA256:... [OPTIONS]",
            footer = "tern key accept pi.example SHA256:...",
            mixinStandardHelpOptions = true)
    static final class Acceptance implements Callable<Integer> {
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
                paramLabel = "SHA256:...",
                converter = FingerprintConverter.class,
                description = "Its key, as `tern-server key` prints it there.")
        private @Nullable String fingerprint;

        @Override
        public Integer call() throws IOException {
            ServerAddress address = Objects.requireNonNull(server);
            Objects.requireNonNull(key)
                    .home()
                    .remember(
                            address.place(),
                            Objects.requireNonNull(fingerprint),
                            address.nick().map(Object::toString).or(Optional::empty),
                            LocalDate.now(ZoneId.systemDefault()));
            return ExitCode.DONE;
        }
    }

    /** {@code tern key forget}. */
    @Command(
            name = "forget",
            description = "Forget a server: its key is kept anew at the next contact, as if it were the first.",
            customSynopsis = "tern key forget SERVER [OPTIONS]",
            footer = "tern key forget pi.example",
            mixinStandardHelpOptions = true)
    static final class Forgetting implements Callable<Integer> {
        @ParentCommand
        private @Nullable KeyCommand key;

        @Parameters(
                index = "0",
                paramLabel = "SERVER",
                converter = AddressConverter.class,
                description = "[NICK@]HOST[:PORT]")
        private @Nullable ServerAddress server;

        @Override
        public Integer call() throws IOException, StoppedException {
            String place = Objects.requireNonNull(server).place();
            if (!Objects.requireNonNull(key).home().forget(place)) {
                throw new StoppedException(ExitCode.FAILED, place + " is not known here; `tern key` lists what is.");
            }
            return ExitCode.DONE;
        }
    }
}
