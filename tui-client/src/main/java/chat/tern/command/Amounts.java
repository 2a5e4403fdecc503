package chat.tern.command;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: sizes and rates in powers of ten, times as m:ss. */
public final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1000;

    private Amounts() {}

    /** Such as {@code 48.2 MB}. */
    public static String size(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= STEP - 0.05 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Such as {@code 1.2 MB/s}. */
    public static String rate(long bytesPerSecond) {
        return size(bytesPerSecond) + "/s";
    }

    /** Such as {@code 0:14} or {@code 2:05:00}. */
    public static String time(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Such as {@code 41 ms}, or {@code 0.35 ms} when it is short. */
    public static String milliseconds(Duration duration) {
        double ms = duration.toNanos() / 1e6;
        return String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : "%.0f ms", ms);
    }

    /** Whole percent done; of an empty whole, all. */
    public static int percent(long part, long whole) {
        return whole <= 0 ? 100 : (int) Math.min(100, part * 100 / whole);
    }
}
