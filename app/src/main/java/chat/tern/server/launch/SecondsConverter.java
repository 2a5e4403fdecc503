package chat.tern.server.launch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time such as {@code 90s}, {@code 10m}, {@code 12h}, {@code 7d}, in seconds. */
final class SecondsConverter implements ITypeConverter<Long> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Long convert(String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new TypeConversionException("'" + value + "' is no time; say 90s, 10m, 12h or 7d");
        }
        long unit = switch (time.group(2).charAt(0)) {
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            case 'm' -> 60;
            default -> 1;
        };
        return Long.parseLong(time.group(1)) * unit;
    }
}
