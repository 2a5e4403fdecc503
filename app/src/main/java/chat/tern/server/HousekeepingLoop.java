package chat.tern.server;

import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointCounters;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tinylog.Logger;

/** The thread of what must happen from time to time. */
final class HousekeepingLoop implements Runnable {
    private static final int SECONDS_TO_LOOK = 10;
    private static final int SECONDS_TO_REPORT = 60;
    private static final int SECONDS_TO_UPKEEP = 3_600;

    private final Predicate<Runnable> writer;
    private final Runnable expire;
    private final Runnable upkeep;
    private final Runnable look;
    private final List<Endpoint> endpoints;
    private final Queue<Runnable> postponed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long reported;

    /**
     * @param writer does something on the store's writer thread; false when its queue is full
     * @param expire to be done there every second
     * @param upkeep to be done here at the start and every hour
     * @param look to be done here every ten seconds
     */
    HousekeepingLoop(
            Predicate<Runnable> writer, Runnable expire, Runnable upkeep, Runnable look, List<Endpoint> endpoints) {
        this.writer = writer;
        this.expire = expire;
        this.upkeep = upkeep;
        this.look = look;
        this.endpoints = endpoints;
    }

    /** Any thread: does something on the writer's thread, at the latest when its queue has room again. */
    void must(Runnable work) {
        if (!postponed.isEmpty() || !writer.test(work)) {
            postponed.add(work);
        }
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            for (int seconds = 1; !stopped.await(1, TimeUnit.SECONDS); seconds++) {
                retry();
                if (!writer.test(expire)) {
                    Logger.debug("the store is too busy for housekeeping");
                }
                if (seconds % SECONDS_TO_UPKEEP == 1) {
                    upkeep.run();
                }
                if (seconds % SECONDS_TO_LOOK == 1) {
                    look.run();
                }
                if (seconds % SECONDS_TO_REPORT == 0) {
                    report();
                }
            }
        } catch (InterruptedException e) {
            Logger.warn("housekeeping was interrupted");
        }
    }

    private void retry() {
        for (Runnable work = postponed.peek(); work != null && writer.test(work); work = postponed.peek()) {
            postponed.remove();
        }
    }

    private void report() {
        List<EndpointCounters> counters =
                endpoints.stream().map(Endpoint::counters).toList();
        long received = counters.stream().mapToLong(EndpointCounters::received).sum();
        if (received != reported) {
            reported = received;
            counters.forEach(each -> Logger.debug("{}", each));
        }
    }
}
