package chat.tern.server;

import java.net.InetAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code ADDRESS/BITS}, or an address alone. */
final class NetworkConverter implements ITypeConverter<Network> {
    @Override
    public Network convert(String value) {
        int slash = value.indexOf('/');
        InetAddress address = new AddressConverter().convert(slash < 0 ? value : value.substring(0, slash));
        int most = 8 * address.getAddress().length;
        try {
            int bits = slash < 0 ? most : Integer.parseInt(value.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Network(address, bits);
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is no network; say ADDRESS/BITS");
        }
        throw new TypeConversionException("'" + value + "' is no network; there are up to " + most + " bits");
    }
}
