package chat.tern.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people write them: {@code 2026-03}, {@code 2026-03-14}, {@code 3d} (ago), {@code 12h}, {@code 30m}. */
public final class Dates {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([dhm])");

    private Dates() {}

    /** The moment, or the beginning of the day or month; empty when it is none of these. */
    public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long amount = Long.parseLong(ago.group(1));
            return Optional.of(now.minus(
                    switch (ago.group(2)) {
                        case "d" -> Duration.ofDays(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofMinutes(amount);
                    }));
        }
        try {
            LocalDate day = text.length() <= 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
            return Optional.of(day.atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
