package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Request;
import chat.tern.server.stream.Archive;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** Lines that are looked for elsewhere and sent when they are found. */
final class SearchSource implements Source {
    private @Nullable Source found;

    SearchSource(Archive archive, Request.Search asked, Asker asker, SessionInbox inbox) {
        CompletableFuture<Boolean> readable = asked.room()
                .map(room -> archive.readable(room, asker.account()))
                .orElse(CompletableFuture.completedFuture(true));
        var unused = readable.thenCompose(known -> known ? find(archive, asked, asker) : nowhere(asked))
                .whenComplete((answer, fault) -> inbox.leave(() -> found = answer == null ? broken(fault) : answer));
    }

    private static CompletableFuture<Source> find(Archive archive, Request.Search asked, Asker asker) {
        return archive.search(asked, asker.account()).thenApply(RecordSource::new);
    }

    private static CompletableFuture<Source> nowhere(Request.Search asked) {
        return CompletableFuture.completedFuture(
                RecordSource.only(HistorySource.noSuchRoom(asked.room().orElseThrow())));
    }

    @Override
    public Optional<Part> poll() {
        return found == null ? Optional.empty() : found.poll();
    }

    @Override
    public void cancel() {}

    private static Source broken(@Nullable Throwable fault) {
        Logger.warn("a search failed: {}", fault == null ? "" : fault.getMessage());
        return new BrokenSource(CloseCode.STORAGE);
    }
}
