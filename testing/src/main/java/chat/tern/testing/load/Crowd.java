package chat.tern.testing.load;

import java.io.IOException;
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

    private final List<Hall> halls;
    private final int guests;

    private Crowd(List<Hall> halls, int guests) {
        this.halls = halls;
        this.guests = guests;
    }

    /** Everybody is in when this returns. */
    static Crowd arrive(int port, List<Person> people, int atOnce) throws IOException, InterruptedException {
        List<Hall> halls = new ArrayList<>();
        Semaphore doors = new Semaphore(atOnce);
        for (int i = 0; i < people.size(); i++) {
            if (i % Hall.SEATS == 0) {
                halls.add(new Hall(halls.size(), port));
            }
            doors.acquire();
            halls.getLast().admit(people.get(i), doors::release);
        }
        if (!doors.tryAcquire(atOnce, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("Not everybody came in within " + PATIENCE.toSeconds() + " s.");
        }
        return new Crowd(halls, people.size());
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
        Latencies latencies = new Latencies(lines, guests);
        halls.forEach(hall -> hall.hear(latencies));
        long began = System.nanoTime();
        for (int line = 0; line < lines; line++) {
            long due = began + (long) (line * 1e9 / rate);
            LockSupport.parkNanos(due - System.nanoTime());
            int guest = line % guests;
            halls.get(guest / Hall.SEATS).say(guest % Hall.SEATS, latencies.said(line, due));
        }
        latencies.await(PATIENCE);
        return latencies;
    }

    @Override
    public void close() {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            halls.forEach(hall -> each.execute(hall::close));
        }
    }
}
