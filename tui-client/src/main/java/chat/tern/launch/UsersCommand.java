package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code tern users}. */
@Command(
        name = "users",
        description = "List who is there.",
        customSynopsis = "tern users SERVER [OPTIONS]",
        footer = {"tern users pi.example", "tern users pi.example --json"},
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class UsersCommand extends OneShot {
    private static final String REF = "users";

    @Override
    int run(ClientRun run, Print print) throws StoppedException, InterruptedException {
        run.client().users(REF);
        while (true) {
            ClientEvent event = run.next();
            if (event instanceof ClientEvent.Users users) {
                print(print, users);
                return ExitCode.DONE;
            }
            run.check(event, REF);
        }
    }

    private static void print(Print print, ClientEvent.Users users) {
        print.json(users);
        if (!print.isJson()) {
            users.users().forEach(user -> print.line(line(user)));
        }
        print.flush();
    }

    private static String line(ClientEvent.User user) {
        return String.format(
                Locale.ROOT,
                "%-16s %-8s %s%s",
                user.nick(),
                user.state().name().toLowerCase(Locale.ROOT),
                String.join(" ", user.rooms()),
                user.address().map(address -> "  " + address).orElse(""));
    }
}
