package chat.tern.launch;

import chat.tern.client.event.AccountOrder;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.PersonOrder;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
final class KeyJoin extends KeyTask {
    private static final String REF = "join";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CODE", description = "What /device add showed.")
    private String[] code = {};

    @Override
    public Integer call() throws IOException, InterruptedException, StoppedException {
        Print print = new Print(out(), general().json());
        try (ClientRun run = ClientRun.start(general().nobody(server(), environment()), general(), print, err())) {
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
