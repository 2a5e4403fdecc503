package chat.tern.reliability.packet;

/**
 * A peer's address: what stands for a socket address where no socket is known.
 *
 * @param ip 4 bytes (IPv4) or 16 (IPv6)
 * @param port 0 to 65,535
 */
public record Address(Bytes ip, int port) {
    public Address {
        if (ip.size() != 4 && ip.size() != 16) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + ip.size());
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** {@code 192.0.2.7:4433} or {@code [2001:db8:0:0:0:0:0:7]:4433}. */
    @Override
    public String toString() {
        return ip.size() == 4 ? joined('.', 1) + ":" + port : "[" + joined(':', 2) + "]:" + port;
    }

    private String joined(char separator, int width) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ip.size(); i += width) {
            int high = ip.at(i) & 0xff;
            text.append(i == 0 ? "" : separator)
                    .append(width == 1 ? high : Integer.toHexString((high << 8) | (ip.at(i + 1) & 0xff)));
        }
        return text.toString();
    }
}
