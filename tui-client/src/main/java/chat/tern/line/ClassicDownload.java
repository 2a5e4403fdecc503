package chat.tern.line;

import chat.tern.client.ClientEvent.Transfer;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.FetchArguments;
import chat.tern.command.TransferText;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Downloads that ask at 40 % whether to go on. What has come is kept, and the next download goes on with it. */
final class ClassicDownload {
    private static final int ASK_AT = 40;
    private static final String REF = "download";

    private final Consumer<String> out;
    private final Set<String> agreed = new HashSet<>();
    private Optional<FetchArguments> wanted = Optional.empty();
    private boolean stopping;
    private boolean asking;

    ClassicDownload(Consumer<String> out) {
        this.out = out;
    }

    /** Whether the next line typed is an answer. */
    boolean asking() {
        return asking;
    }

    void begin(String arguments, ClassicClient client) {
        wanted = FetchArguments.parse(arguments);
        if (wanted.isEmpty()) {
            out.accept("[" + ClassicWord.DOWNLOAD_FILE.usage() + "]");
        } else {
            fetch(wanted.get(), client);
        }
    }

    private static void fetch(FetchArguments file, ClassicClient client) {
        client.requests().get(file.file(), file.output(), REF);
    }

    void happened(Transfer it, ClassicClient client) {
        if (it.state() == TransferState.DONE) {
            out.accept("[Downloaded " + TransferText.of(it) + "]");
        } else if (it.state() == TransferState.CANCELLED && stopping) {
            stopping = false;
            asking = true;
            out.accept("[" + it.name() + ": " + percent(it) + " % of " + Amounts.size(it.size())
                    + " is here. Go on? y or n]");
        } else if (it.state() == TransferState.RUNNING && percent(it) >= ASK_AT && agreed.add(it.name())) {
            stopping = true;
            client.cancel(it.id(), REF);
        }
    }

    private static long percent(Transfer it) {
        return it.size() == 0 ? 100 : it.bytes() * 100 / it.size();
    }

    void answer(String text, ClassicClient client) {
        asking = false;
        FetchArguments file = wanted.orElseThrow();
        if (text.equals("y") || text.equals("yes")) {
            fetch(file, client);
        } else {
            agreed.remove(file.file());
            out.accept("[Stopped. What has come is kept, and download_file " + file.file() + " goes on with it.]");
        }
    }
}
