package chat.tern.server.launch;

import chat.tern.server.config.Network;
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
