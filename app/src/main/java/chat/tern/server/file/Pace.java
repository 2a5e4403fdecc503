package chat.tern.server.file;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Holds helper threads to a rate: whoever has moved bytes waits until their time is over. Threads that share one get
 * their turns in the order in which they come. At most {@link #BURST} of a rate goes at once.
 */
final class Pace {
    static final long BURST = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int LEAST = 1_024;

    private final double nanosPerByte;
    private final LongSupplier clock;
    /** When all that was moved so far is through. */
    private final AtomicLong free;

    /**
     * @param rate bytes per second; 0 for no limit
     * @param clock nano time
     */
    Pace(long rate, LongSupplier clock) {
        this.nanosPerByte = rate == 0 ? 0 : (double) SECOND / rate;
        this.clock = clock;
        this.free = new AtomicLong(clock.getAsLong() - BURST);
    }

    static Pace of(long rate) {
        return new Pace(rate, System::nanoTime);
    }

    /** How many of so many bytes to move at once. */
    int atOnce(int most) {
        return nanosPerByte == 0 ? most : Math.clamp((long) (BURST / (2 * nanosPerByte)), LEAST, most);
    }

    /** Books bytes that go now; returns how many nanoseconds to wait first. */
    long book(int bytes) {
        if (nanosPerByte == 0) {
            return 0;
        }
        long takes = (long) (bytes * nanosPerByte);
        long now = clock.getAsLong();
        long through = free.updateAndGet(until -> Math.max(until - now, -BURST) + now + takes);
        return Math.max(0, through - now);
    }

    /** Books bytes and waits until they may go; sooner when nobody wants them any more. */
    void await(int bytes, BooleanSupplier unwanted) {
        long until = clock.getAsLong() + book(bytes);
        for (long left = until - clock.getAsLong(); left > 0; left = until - clock.getAsLong()) {
            if (unwanted.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(Math.min(left, BURST));
        }
    }
}
