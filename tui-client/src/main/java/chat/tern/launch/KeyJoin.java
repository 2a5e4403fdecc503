package chat.tern.launch;

import chat.tern.client.AccountOrder;
import chat.tern.client.ClientEvent;
import chat.tern.client.PersonOrder;
import chat.tern.client.ServerAddress;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern key join}. */
@Command(
        name = "join",
        description = {
            "Make this device one of your account's.",
            "On another device of yours, /device add shows the code, which is good once, for 10 minutes, and while",
            "that device stays there."
        },
        customSynopsis = "tern key join SERVER CODE [OPTIONS]",
        footer = "tern key join pi.example k7q2m-0x9dp-tt4zw-8c3vh",
        mixinStandardHelpOptions = true)
final class KeyJoin implements Callable<Integer> {
    private static final String REF = "join";

    @ParentCommand
    private @Nullable KeyCommand key;

    @Parameters(
            index = "0",
            paramLabel = "SERVER",
            converter = AddressConverter.class,
            description = "[NICK@]HOST[:PORT]")
    private @Nullable ServerAddress server;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CODE", description = "What /device add showed.")
    private String[] code = {};

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        Tern whole = Objects.requireNonNull(key).whole();
        Print print = new Print(spec.commandLine().getOut(), whole.general().json());
        try (ClientRun run = ClientRun.start(
                whole.general().nobody(Objects.requireNonNull(server), whole.environment()),
                whole.general(),
                print,
                spec.commandLine().getErr())) {
            passGreeting(run);
            run.client().order(new PersonOrder.OwnAccount(new AccountOrder.JoinAccount(String.join("", code))), REF);
            return outcome(run, print);
        }
    }

    /** What the server tells everybody is no answer to what is asked next. */
    private static void passGreeting(ClientRun run) throws StoppedException, InterruptedException {
        run.client().users(REF);
        ClientEvent event;
        do {
            event = run.next();
            run.check(event, REF);
        } while (!(event instanceof ClientEvent.Users));
    }

    private static int outcome(ClientRun run, Print print) throws StoppedException, InterruptedException {
        while (true) {
            ClientEvent event = run.next();
            run.check(event, REF);
            if (event instanceof ClientEvent.Notice notice) {
                print.json(notice);
                if (!print.isJson()) {
                    print.line(notice.text());
                }
                print.flush();
                run.leaving();
                return ExitCode.DONE;
            }
        }
    }
}
