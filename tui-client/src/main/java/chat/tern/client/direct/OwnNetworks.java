package chat.tern.client.direct;

import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Candidate;
import chat.tern.protocol.Candidate.Kind;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This machine's own addresses, and which of another's may be tried from here. May wait for the system. */
public final class OwnNetworks {
    /** One more is what the server sees. */
    private static final int MOST = Candidate.MOST - 1;

    private final List<InterfaceAddress> own;

    private OwnNetworks(List<InterfaceAddress> own) {
        this.own = own;
    }

    /** Asks the system anew which addresses this machine has. */
    public static OwnNetworks look() throws IOException {
        List<InterfaceAddress> found = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && !each.isLoopback()) {
                found.addAll(each.getInterfaceAddresses());
            }
        }
        return new OwnNetworks(found);
    }

    static OwnNetworks of(List<InterfaceAddress> own) {
        return new OwnNetworks(own);
    }

    /**
     * At which address others reach a server that is on this machine; none for one that is elsewhere, and where this
     * machine has no address of its own.
     *
     * @param place as people type it
     */
    public Optional<String> fromElsewhere(String place) {
        ServerAddress typed = ServerAddress.parse(place);
        boolean here = typed.host().equals("localhost")
                || typed.host().startsWith("127.")
                || typed.host().equals("::1");
        return own.stream()
                .map(InterfaceAddress::getAddress)
                .filter(each -> here && each instanceof Inet4Address)
                .map(each -> each.getHostAddress() + ":" + typed.port())
                .findFirst();
    }

    /** Private addresses at which this port may be reached. */
    List<Candidate> candidates(int port) {
        return own.stream()
                .map(each -> new Candidate(Opaque.copyOf(each.getAddress().getAddress()), port))
                .filter(each -> each.kind() == Kind.PRIVATE)
                .limit(MOST)
                .toList();
    }

    /**
     * Whether a packet may be sent there: nobody is to be able to aim us at somebody else's machines.
     *
     * @param serverHere the server itself was reached over loopback: then whoever is on this machine may be, too
     */
    boolean mayTry(Candidate place, boolean serverHere) {
        return switch (place.kind()) {
            case PUBLIC -> !isBroadcast(place.address());
            case LOOPBACK -> serverHere;
            case PRIVATE -> !isBroadcast(place.address()) && own.stream().anyMatch(each -> isNear(each, place));
            case NEVER -> false;
        };
    }

    private boolean isBroadcast(InetAddress address) {
        return own.stream()
                .flatMap(each -> Optional.ofNullable(each.getBroadcast()).stream())
                .anyMatch(address::equals);
    }

    private static boolean isNear(InterfaceAddress own, Candidate place) {
        byte[] mine = own.getAddress().getAddress();
        byte[] other = place.ip().toArray();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < own.getNetworkPrefixLength(); bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
