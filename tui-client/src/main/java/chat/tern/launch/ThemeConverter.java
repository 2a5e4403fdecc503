package chat.tern.launch;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of {@link LineTheme#NAMES}. */
final class ThemeConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        if (!LineTheme.NAMES.contains(name)) {
            throw new TypeConversionException(
                    "one of " + String.join(", ", LineTheme.NAMES) + " belongs here, not \"" + value + "\"");
        }
        return name;
    }
}
