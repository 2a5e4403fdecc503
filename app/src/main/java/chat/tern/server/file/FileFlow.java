package chat.tern.server.file;

import java.util.function.LongSupplier;

/** The pace of one file that goes through memory; whoever moves it asks, and comes again. Only one thread at a time. */
public final class FileFlow {
    private final Pace own;
    private final Pace all;
    private final LongSupplier clock;

    FileFlow(Pace own, Pace all, LongSupplier clock) {
        this.own = own;
        this.all = all;
        this.clock = clock;
    }

    /** How many of so many bytes to move at once. */
    public int atOnce(int most) {
        return all.atOnce(own.atOnce(most));
    }

    /** Books bytes, in turn with all others; the nano time at which they may go. */
    public long book(int bytes) {
        long now = clock.getAsLong();
        return now + Math.max(own.book(bytes), all.book(bytes));
    }

    /** Whether that time has come. */
    public boolean due(long time) {
        return time - clock.getAsLong() <= 0;
    }
}
