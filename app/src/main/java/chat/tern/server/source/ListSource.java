package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Reply.FileEntry;
import chat.tern.server.file.SharedFileException;
import chat.tern.server.stream.SessionInbox;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** A list of files, which is made elsewhere and sent when it is there. */
final class ListSource implements Source {
    private final CompletableFuture<List<FileEntry>> list;
    private @Nullable Source made;

    ListSource(CompletableFuture<List<FileEntry>> list, SessionInbox inbox) {
        this.list = list;
        var unused = list.whenComplete((entries, fault) -> {
            if (!(fault instanceof CancellationException)) {
                Source answer = fault == null ? new RecordSource(entries) : failed(fault);
                inbox.leave(() -> made = answer);
            }
        });
    }

    @Override
    public Optional<Part> poll() {
        return made == null ? Optional.empty() : made.poll();
    }

    @Override
    public void cancel() {
        list.cancel(false);
    }

    private static Source failed(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof SharedFileException known) {
            return RecordSource.only(new Failed(Optional.empty(), 0, known.code(), known.text()));
        }
        Logger.error(cause, "the list of files could not be made");
        return new BrokenSource(CloseCode.INTERNAL);
    }
}
