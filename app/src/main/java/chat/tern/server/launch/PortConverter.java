package chat.tern.server.launch;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A UDP port. */
final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is no port");
        }
        throw new TypeConversionException(value + " is no port; there are 0 to 65535");
    }
}
