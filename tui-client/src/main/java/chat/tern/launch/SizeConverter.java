package chat.tern.launch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes: {@code 2M} is 2,000,000 bytes, {@code 2Mi} is 2 x 1,048,576. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmgt]?)(i?)b?");
    private static final String UNITS = "kmgt";
    private static final long DECIMAL = 1000;
    private static final long BINARY = 1024;

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches() || (size.group(2).isEmpty() && !size.group(3).isEmpty())) {
            throw new TypeConversionException("a size is 500k, 2M or 2Mi, not \"" + text + "\"");
        }
        long bytes = Long.parseLong(size.group(1));
        int steps = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
        try {
            for (int i = 0; i < steps; i++) {
                bytes = Math.multiplyExact(bytes, size.group(3).isEmpty() ? DECIMAL : BINARY);
            }
        } catch (ArithmeticException e) {
            throw new TypeConversionException("no file is as large as \"" + text + "\"");
        }
        return bytes;
    }
}
