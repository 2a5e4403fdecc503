package chat.tern.launch;

import chat.tern.command.Amounts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate in bytes a second: 500k, 2M, 2Mi. */
final class RateConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        try {
            return Amounts.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("a rate is 500k, 2M or 2Mi bytes a second, not \"" + text + "\"");
        }
    }
}
