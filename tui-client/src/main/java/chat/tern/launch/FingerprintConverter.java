package chat.tern.launch;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code SHA256:} and 43 characters, as {@code tern-server key} prints it. */
final class FingerprintConverter implements ITypeConverter<String> {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    @Override
    public String convert(String text) {
        if (!FINGERPRINT.matcher(text).matches()) {
            throw new TypeConversionException(
                    "a server's key is SHA256: and 43 characters, as `tern-server key` prints it, not \"" + text
                            + "\"");
        }
        return text;
    }
}
