package chat.tern.server.file;

import chat.tern.protocol.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The body of a thread that lists once, and stops when its answer is cancelled. */
final class ListLoop implements Runnable {
    private final SharedFolder folder;
    private final String pattern;
    private final CompletableFuture<List<Reply.FileEntry>> answer;

    ListLoop(SharedFolder folder, String pattern, CompletableFuture<List<Reply.FileEntry>> answer) {
        this.folder = folder;
        this.pattern = pattern;
        this.answer = answer;
    }

    @Override
    public void run() {
        try {
            answer.complete(folder.list(pattern, answer::isDone));
        } catch (SharedFileException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
