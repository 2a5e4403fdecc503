package chat.tern.command;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people read them: sizes and rates in powers of ten, times as m:ss. */
public final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1000;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmgt]?)(i?)b?");
    private static final String PREFIXES = "kmgt";
    private static final long DECIMAL = 1000;
    private static final long BINARY = 1024;

    private Amounts() {}

    /**
     * What somebody wrote: {@code 2M} is 2,000,000 bytes, {@code 2Mi} is 2 x 1,048,576.
     *
     * @throws IllegalArgumentException with a message for people
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches() || (size.group(2).isEmpty() && !size.group(3).isEmpty())) {
            throw new IllegalArgumentException("a size is 500k, 2M or 2Mi, not \"" + text + "\"");
        }
        long bytes = Long.parseLong(size.group(1));
        int steps = size.group(2).isEmpty() ? 0 : PREFIXES.indexOf(size.group(2)) + 1;
        try {
            for (int i = 0; i < steps; i++) {
                bytes = Math.multiplyExact(bytes, size.group(3).isEmpty() ? DECIMAL : BINARY);
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("no file is as large as \"" + text + "\"", e);
        }
        return bytes;
    }

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
