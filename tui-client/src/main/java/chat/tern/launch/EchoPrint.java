package chat.tern.launch;

import chat.tern.client.EchoReport;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import chat.tern.line.TerminalStreams;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What an echo prints: a text a line and its time, or JSON. A terminal gets it safe to look at. */
final class EchoPrint {
    private static final double MICROS = 1e3;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean quiet;
    private final boolean terminal = TerminalStreams.outputIsTerminal();

    EchoPrint(PrintWriter out, PrintWriter err, boolean json, boolean quiet) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.quiet = quiet;
    }

    /** @param typed whether somebody is about to type */
    void reached(EchoReport.Reached it, boolean typed) {
        if (it.isNew()) {
            say(it.place() + " is new here; its key " + it.fingerprint() + " is kept.");
        }
        if (typed && !quiet) {
            say(it.server() + " sends each line back reversed. To end: exit, or Ctrl+D.");
        }
    }

    void answered(EchoReport.Answered it) {
        if (json) {
            out.println(object(it));
        } else {
            String text = terminal ? SafeText.line(it.text()) : it.text();
            out.println(quiet ? text : text + "  (" + Amounts.milliseconds(it.time()) + ")");
        }
        out.flush();
    }

    private static String object(EchoReport.Answered it) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField("event", "echo");
            generator.writeNumberField("number", it.number());
            generator.writeStringField("text", it.text());
            generator.writeNumberField("rtt_ms", Math.round(it.time().toNanos() / MICROS) / MICROS);
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    void problem(String text) {
        say("tern: " + text);
    }

    private void say(String text) {
        err.println(SafeText.line(text));
        err.flush();
    }
}
