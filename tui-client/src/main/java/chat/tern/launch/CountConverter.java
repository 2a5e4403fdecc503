package chat.tern.launch;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers from 0. */
final class CountConverter implements ITypeConverter<Integer> {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    @Override
    public Integer convert(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new TypeConversionException("a number from 0 belongs here, not \"" + text + "\"");
        }
        return Integer.valueOf(text);
    }
}
