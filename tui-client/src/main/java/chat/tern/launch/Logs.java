package chat.tern.launch;

import org.tinylog.configuration.Configuration;

/** Where logging goes: warnings to standard error, which a full-screen face turns into a file. */
final class Logs {
    private Logs() {}

    /** To be called before anything is logged. */
    static void toStandardError() {
        Configuration.set("writer", "console");
        Configuration.set("writer.stream", "err");
        Configuration.set("writer.level", "warn");
        Configuration.set("writer.format", "{date: yyyy-MM-dd HH:mm:ss.SSS} {level|min-size=5} {message}");
        Configuration.set("autoshutdown", "false");
    }
}
