package chat.tern.launch;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time within which something can happen. */
final class TimeoutConverter implements ITypeConverter<Duration> {
    private final TimeConverter times = new TimeConverter();

    @Override
    public Duration convert(String text) {
        Duration time = times.convert(text);
        if (time.isZero()) {
            throw new TypeConversionException("no server answers within no time; 10s is usual");
        }
        return time;
    }
}
