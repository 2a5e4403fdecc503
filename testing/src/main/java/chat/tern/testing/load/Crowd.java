package chat.tern.testing.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Clients in the same room. */
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Member> members;

    private Crowd(List<Member> members) {
        this.members = members;
    }

    /** Everybody is in when this returns. */
    static Crowd arrive(int port, int clients, int atOnce, Path folder) throws InterruptedException {
        List<Member> members = new ArrayList<>();
        Semaphore doors = new Semaphore(atOnce);
        for (int i = 0; i < clients; i++) {
            doors.acquire();
            members.add(Member.start("user" + i, port, folder, doors::release));
        }
        if (!doors.tryAcquire(atOnce, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not everybody came in within " + PATIENCE.toSeconds() + " s.");
        }
        return new Crowd(members);
    }

    /** Nobody says anything. */
    void rest(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Each says a line in turn, at an even rate. A line's time counts from when it should have been said, so that a
     * server that holds its senders up gains nothing by it.
     */
    Latencies talk(double rate, Duration time) throws InterruptedException {
        int lines = (int) (rate * time.toNanos() / 1e9);
        Latencies latencies = new Latencies(lines, members.size());
        members.forEach(member -> member.hear(latencies));
        long began = System.nanoTime();
        for (int line = 0; line < lines; line++) {
            long due = began + (long) (line * 1e9 / rate);
            LockSupport.parkNanos(due - System.nanoTime());
            members.get(line % members.size()).say(latencies.said(line, due));
        }
        latencies.await(PATIENCE);
        return latencies;
    }

    @Override
    public void close() {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            members.forEach(member -> each.execute(member::close));
        }
    }
}
