package chat.tern.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code ADDRESS/BITS}, or an address alone. */
final class NetworkConverter implements ITypeConverter<Network> {
    @Override
    public Network convert(String value) {
        try {
            return Network.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
