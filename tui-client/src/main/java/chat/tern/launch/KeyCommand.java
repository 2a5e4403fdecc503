package chat.tern.launch;

import chat.tern.client.home.Home;
import chat.tern.client.home.KnownServer;
import chat.tern.client.link.ServerAddress;
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
        description = "The keys of servers, and your own.",
        customSynopsis = {
            "tern key [list] [OPTIONS]",
            "       tern key verify SERVER [SHA256:...] [OPTIONS]",
            "       tern key accept SERVER SHA256:... [OPTIONS]",
            "       tern key forget SERVER [OPTIONS]",
            "       tern key join SERVER CODE [OPTIONS]",
            "       tern key backup FILE [OPTIONS]",
            "       tern key restore FILE [OPTIONS]"
        },
        subcommands = {
            KeyCommand.Listing.class,
            KeyVerify.class,
            KeyCommand.Acceptance.class,
            KeyCommand.Forgetting.class,
            KeyBackup.class,
            KeyRestore.class,
            KeyJoin.class
        },
        footer = {
            "tern key                               the servers known",
            "tern key accept pi.example SHA256:...  a server that was installed anew",
            "tern key backup keys.tern              your keys, for a safe place"
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

    Tern whole() {
        return Objects.requireNonNull(tern);
    }

    Home home() {
        return whole().general().home(whole().environment());
    }

    private int list(PrintWriter out) throws IOException {
        for (KnownServer known : home().servers()) {
            out.println(whole().general().json() ? KeyJson.line(known) : text(known));
        }
        out.flush();
        return ExitCode.DONE;
    }

    static String text(KnownServer known) {
        return known.place() + "  " + known.fingerprint() + "  since " + known.since()
                + known.nick().map(nick -> "  as " + nick).orElse("");
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
            description = "From now on the server there has this key.",
            customSynopsis = "tern key accept SERVER SHA256:... [OPTIONS]",
            footer = "tern key accept pi.example SHA256:...",
            mixinStandardHelpOptions = true)
    static final class Acceptance extends KeyTask {
        @Parameters(
                index = "1",
                paramLabel = "SHA256:...",
                converter = FingerprintConverter.class,
                description = "Its key, as `tern-server key` prints it there. Compare it with the owner first.")
        private @Nullable String fingerprint;

        @Override
        public Integer call() throws IOException {
            ServerAddress address = server();
            home().remember(
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
            description = "Forget a server and its key.",
            customSynopsis = "tern key forget SERVER [OPTIONS]",
            footer = "tern key forget pi.example",
            mixinStandardHelpOptions = true)
    static final class Forgetting extends KeyTask {
        @Override
        public Integer call() throws IOException, StoppedException {
            String place = server().place();
            if (!home().forget(place)) {
                throw new StoppedException(ExitCode.FAILED, place + " is not known here; `tern key` lists what is.");
            }
            return ExitCode.DONE;
        }
    }
}
