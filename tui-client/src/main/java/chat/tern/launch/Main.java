package chat.tern.launch;

import java.util.Map;

/** The program {@code tern}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Logs.toStandardError();
        System.exit(Tern.commandLine(environment, args).execute(args));
    }
}
