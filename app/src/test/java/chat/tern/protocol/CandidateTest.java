package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.Candidate.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CandidateTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,LOOPBACK",
        "10.255.0.1,PRIVATE",
        "172.16.0.1,PRIVATE",
        "172.32.0.1,PUBLIC",
        "192.168.1.2,PRIVATE",
        "100.64.0.1,PRIVATE",
        "100.128.0.1,PUBLIC",
        "203.0.113.7,PUBLIC",
        "169.254.1.1,NEVER",
        "224.0.0.251,NEVER",
        "255.255.255.255,NEVER",
        "0.0.0.0,NEVER",
        "::1,LOOPBACK",
        "::,NEVER",
        "fd00::1,PRIVATE",
        "fe80::1,NEVER",
        "ff02::1,NEVER",
        "2001:db8::1,PUBLIC"
    })
    void nobodyIsAimedAtWhatNoClientHas(String address, Kind kind) throws UnknownHostException {
        Opaque ip = Opaque.copyOf(InetAddress.getByName(address).getAddress());
        assertEquals(kind, new Candidate(ip, 40_000).kind());
        assertEquals(Kind.NEVER, new Candidate(ip, 1023).kind());
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Candidate(Opaque.copyOf(new byte[5]), 9999));
        assertThrows(IllegalArgumentException.class, () -> new Candidate(Opaque.copyOf(new byte[4]), 0));
        assertThrows(IllegalArgumentException.class, () -> new Candidate(Opaque.copyOf(new byte[4]), 65_536));
    }
}
