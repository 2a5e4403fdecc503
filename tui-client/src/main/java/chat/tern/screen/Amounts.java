package chat.tern.screen;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: sizes and rates in powers of ten, times as m:ss. */
final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Amounts() {}

    /** Such as {@code 48.2 MB}. */
    static String size(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Such as {@code 1.2M/s}, 8 columns at most. */
    static String rate(long bytesPerSecond) {
        String size = size(bytesPerSecond);
        int space = size.indexOf(' ');
        String unit = size.substring(space + 1).replace("B", "").toUpperCase(Locale.ROOT);
        return size.substring(0, space) + (unit.isEmpty() ? "B" : unit) + "/s";
    }

    /** Such as {@code 0:14} or {@code 2:05:00}. */
    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Whole percent done; 0 for an empty whole. */
    static int percent(long part, long whole) {
        return whole <= 0 ? 0 : (int) Math.min(100, part * 100 / whole);
    }
}
