package chat.tern.server.launch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes: {@code 500M} is 500,000,000, {@code 2Gi} is 2 x 1,073,741,824. */
final class AmountConverter implements ITypeConverter<Long> {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})([kmgt]?)(i?)");

    @Override
    public Long convert(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (!amount.matches()) {
            throw new TypeConversionException("a size is 500M, 2G or 2Gi, not \"" + text + "\"");
        }
        long step = amount.group(3).isEmpty() ? 1_000 : 1_024;
        long bytes = Long.parseLong(amount.group(1));
        for (int i = "kmgt".indexOf(amount.group(2)); !amount.group(2).isEmpty() && i >= 0; i--) {
            bytes *= step;
        }
        return bytes;
    }
}
