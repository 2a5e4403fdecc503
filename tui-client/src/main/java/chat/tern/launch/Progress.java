package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.line.TerminalStreams;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** How a transfer is shown while it runs. */
interface Progress {
    void show(Transfer transfer);

    /** Something else is about to be printed. */
    void end();

    /** Something worth knowing. */
    void note(ClientEvent.Notice notice);

    /** JSON events on standard output, or on standard error a bar at a terminal, else a line now and then. */
    static Progress of(GeneralOptions options, Map<String, String> environment, Print print, PrintWriter err) {
        if (options.json()) {
            return new JsonProgress(print);
        }
        if (options.quiet()) {
            return new NoProgress();
        }
        boolean plain = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return TerminalStreams.errorIsTerminal() && !plain
                ? new ProgressBar(err, TerminalStreams::errorColumns)
                : new ProgressLines(err, InstantSource.system());
    }

    /** Every event, as it is. */
    record JsonProgress(Print print) implements Progress {
        @Override
        public void show(Transfer transfer) {
            print.json(transfer);
        }

        @Override
        public void end() {}

        @Override
        public void note(ClientEvent.Notice notice) {
            print.json(notice);
        }
    }

    /** Nothing. */
    record NoProgress() implements Progress {
        @Override
        public void show(Transfer transfer) {}

        @Override
        public void end() {}

        @Override
        public void note(ClientEvent.Notice notice) {}
    }
}
