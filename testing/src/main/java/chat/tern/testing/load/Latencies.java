package chat.tern.testing.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What became of each line of a talk, at everybody but its writer. */
final class Latencies {
    private static final double MILLI = 1e6;
    private static final int TENTHS = 10;

    private final long[] due;
    private final AtomicIntegerArray arrivals;
    private final int[] micros;
    private final AtomicInteger delivered = new AtomicInteger();
    private final int expected;
    private final CountDownLatch all;

    /** For a talk of that many lines among that many people. */
    Latencies(int lines, int people) {
        this.due = new long[lines];
        this.arrivals = new AtomicIntegerArray(lines);
        this.expected = lines * (people - 1);
        this.micros = new int[2 * expected];
        this.all = new CountDownLatch(expected);
    }

    /** The text of a line that is due at that time. */
    String said(int line, long dueNanos) {
        due[line] = dueNanos;
        return "line " + line + " of a talk that is neither short nor long";
    }

    /** A line has come to somebody; one's own counts nothing. */
    void heard(String text, boolean self) {
        long now = System.nanoTime();
        if (self || !text.startsWith("line ")) {
            return;
        }
        int line = Integer.parseInt(text.split(" ", 3)[1]);
        arrivals.incrementAndGet(line);
        int place = delivered.getAndIncrement();
        if (place < micros.length) {
            micros[place] = (int) ((now - due[line]) / 1000);
        }
        all.countDown();
    }

    /** Until everything has come, but not longer than that. */
    void await(Duration patience) throws InterruptedException {
        all.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        int people = arrivals.length() == 0 ? 0 : expected / arrivals.length();
        int lost = 0;
        int doubled = 0;
        for (int line = 0; line < arrivals.length(); line++) {
            lost += Math.max(0, people - arrivals.get(line));
            doubled += Math.max(0, arrivals.get(line) - people);
        }
        int[] sorted = Arrays.copyOf(micros, Math.min(delivered.get(), micros.length));
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%d of %d delivered, %d lost, %d doubled; p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms",
                delivered.get(),
                expected,
                lost,
                doubled,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1));
    }

    /** The same tenth by tenth of what came, in the order of coming: whether a few lines or all were late. */
    String course() {
        int count = Math.min(delivered.get(), micros.length);
        StringBuilder text = new StringBuilder("p50/p99 of each tenth");
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int[] sorted = Arrays.copyOfRange(
                    micros, (int) ((long) count * tenth / TENTHS), (int) ((long) count * (tenth + 1) / TENTHS));
            Arrays.sort(sorted);
            text.append(String.format(Locale.ROOT, " %.1f/%.1f", at(sorted, 0.5), at(sorted, 0.99)));
        }
        return text.append(" ms").toString();
    }

    private static double at(int[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] * 1000 / MILLI;
    }
}
