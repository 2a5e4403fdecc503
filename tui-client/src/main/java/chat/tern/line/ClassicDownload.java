package chat.tern.line;

import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.FetchArguments;
import chat.tern.command.TransferText;
import java.util.Optional;
import java.util.function.Consumer;

/** Downloads that stop at 40 % and ask whether to go on. What has come is kept, and the next download goes on with it. */
final class ClassicDownload {
    private static final int ASK_AT = 40;
    private static final int NEVER = 101;
    private static final String REF = "download";

    private final Consumer<String> out;
    private Optional<FetchArguments> wanted = Optional.empty();
    private boolean agreed;
    private boolean running;
    private boolean asking;

    ClassicDownload(Consumer<String> out) {
        this.out = out;
    }

    /** Whether the next line typed is an answer. */
    boolean asking() {
        return asking;
    }

    /** Whether one is on its way, that may come to ask. */
    boolean running() {
        return running;
    }

    void begin(String arguments, ClassicClient client) {
        wanted = FetchArguments.parse(arguments);
        agreed = false;
        if (wanted.isEmpty()) {
            out.accept("[" + ClassicWord.DOWNLOAD_FILE.usage() + "]");
        } else {
            fetch(wanted.get(), client);
        }
    }

    private void fetch(FetchArguments file, ClassicClient client) {
        running = true;
        client.fetch(file, agreed ? NEVER : ASK_AT, REF);
    }

    void happened(Transfer it) {
        if (it.state() == TransferState.DONE) {
            running = false;
            out.accept("[Downloaded " + TransferText.of(it) + "]");
        } else if (it.state() == TransferState.FAILED) {
            running = false;
        } else if (it.state().stopped() && running && !agreed) {
            running = false;
            asking = true;
            out.accept("[" + it.name() + ": " + Amounts.percent(it.bytes(), it.size()) + " % of "
                    + Amounts.size(it.size()) + " is here. Go on? y or n]");
        }
    }

    void answer(String text, ClassicClient client) {
        FetchArguments file = wanted.orElseThrow();
        if (text.equals("y") || text.equals("yes")) {
            asking = false;
            agreed = true;
            fetch(file, client);
        } else {
            stop();
        }
    }

    /** Nobody wants the rest, if that was asked. */
    void stop() {
        if (asking) {
            asking = false;
            out.accept("[Stopped. What has come is kept, and download_file "
                    + wanted.orElseThrow().file() + " goes on with it.]");
        }
    }

    /** Nothing comes any more. */
    void over() {
        running = false;
    }
}
