package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.JsonEvents;
import chat.tern.command.SafeText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Data on standard output: events as JSON, or lines for people. */
final class Print {
    private final PrintWriter out;
    private final boolean json;
    private final JsonEvents events = new JsonEvents(ZoneId.systemDefault());

    Print(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Prints the event if JSON is wanted. */
    void json(ClientEvent event) {
        if (json) {
            out.print(new String(events.line(event), StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Prints a line, safe to look at. */
    void line(String text) {
        out.println(SafeText.line(text));
    }

    /** Lines are held back until this is called; false: nobody reads them any more. */
    boolean flush() {
        return !out.checkError();
    }

    boolean isJson() {
        return json;
    }
}
