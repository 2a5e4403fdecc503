package chat.tern.client.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Candidate;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OwnNetworksTest {
    private final OwnNetworks none = OwnNetworks.of(List.of());

    private static Candidate place(String ip) throws IOException {
        return new Candidate(Opaque.copyOf(InetAddress.getByName(ip).getAddress()), 40_000);
    }

    @Test
    void aServerOnThisMachineIsReachedFromElsewhereAtAnAddressOfIts() throws IOException {
        assertEquals(Optional.empty(), none.fromElsewhere("127.0.0.1:9"));
        assertEquals(Optional.empty(), OwnNetworks.look().fromElsewhere("pi.example:9"));
        for (String here : List.of("127.0.0.1:7", "localhost:7", "[::1]:7")) {
            String there = OwnNetworks.look().fromElsewhere(here).orElse("192.0.2.1:7");
            assertTrue(there.matches("(\\d{1,3}\\.){3}\\d{1,3}:7") && !there.startsWith("127."), there);
        }
    }

    @Test
    void loopbackIsTriedOnlyBesideTheServer() throws IOException {
        assertTrue(none.mayTry(place("127.0.0.1"), true));
        assertFalse(none.mayTry(place("127.0.0.1"), false));
    }

    @Test
    void privateAddressesOfNetworksThatWeAreNotInAreNotTried() throws IOException {
        assertFalse(none.mayTry(place("192.168.1.2"), true));
        assertTrue(none.mayTry(place("203.0.113.7"), false));
        assertFalse(none.mayTry(place("169.254.0.1"), true));
    }

    @Test
    void ownPrivateAddressesMayBeTriedAndNotTheirBroadcasts() throws IOException {
        OwnNetworks own = OwnNetworks.look();
        List<Candidate> candidates = own.candidates(40_000);
        assertTrue(candidates.size() < Candidate.MOST);
        for (Candidate each : candidates) {
            assertTrue(own.mayTry(each, false), each.address().toString());
            assertEquals(Candidate.Kind.PRIVATE, each.kind());
        }
    }
}
