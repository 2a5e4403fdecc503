package chat.tern.client;

import chat.tern.client.file.Downloads;
import chat.tern.reliability.Mailbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The desks of one client, each with its own virtual thread. */
final class Desks implements Downloads.Desks {
    private final Mailbox answers;
    private final Map<DeskLoop, Thread> open = new ConcurrentHashMap<>();

    Desks(Mailbox answers) {
        this.answers = answers;
    }

    @Override
    public Downloads.OwnDesk open(String name) {
        DeskLoop desk = new DeskLoop(answers);
        Thread thread = Thread.ofVirtual().name("tern desk " + name).unstarted(() -> {
            desk.run();
            open.remove(desk);
        });
        open.put(desk, thread);
        thread.start();
        return new Downloads.OwnDesk() {
            @Override
            public <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
                desk.run(work, done, failed);
            }

            @Override
            public boolean busy() {
                return desk.busy();
            }

            @Override
            public void close() {
                desk.stop();
            }
        };
    }

    /** Lets every desk do what it was given, but waits no longer than that. */
    void close(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        open.keySet().forEach(DeskLoop::stop);
        for (Thread thread : open.values()) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
