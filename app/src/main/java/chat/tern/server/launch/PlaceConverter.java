package chat.tern.server.launch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;

/** {@code PORT}, which stands for loopback, or {@code ADDRESS:PORT}. */
public final class PlaceConverter implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String value) {
        int colon = value.lastIndexOf(':');
        int port = new PortConverter().convert(value.substring(colon + 1));
        InetAddress address = colon < 0
                ? InetAddress.getLoopbackAddress()
                : new AddressConverter().convert(value.substring(0, colon).replaceAll("[\\[\\]]", ""));
        return new InetSocketAddress(address, port);
    }
}
