package chat.tern.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class AddressTextTest {
    @Test
    void fourBytesAreWrittenWithDots() throws UnknownHostException {
        assertText("192.0.2.7:9999", "c0000207");
    }

    @Test
    void sixteenBytesAreShortenedInBrackets() throws UnknownHostException {
        assertText("[::]:9999", "00000000000000000000000000000000");
        assertText("[::1]:9999", "00000000000000000000000000000001");
        assertText("[2001:db8::7]:9999", "20010db8000000000000000000000007");
        assertText("[fd00::]:9999", "fd000000000000000000000000000000");
        assertText("[2001:db8:1:2:3:4:5:10]:9999", "20010db8000100020003000400050010");
    }

    @Test
    void onlyTheLongestRunOfZerosIsLeftOut() throws UnknownHostException {
        assertText("[1:0:0:2::3]:9999", "00010000000000020000000000000003");
        assertText("[1::2:0:0:3]:9999", "00010000000000000002000000000003");
        assertText("[10:0:0:20::30]:9999", "00100000000000200000000000000030");
    }

    private static void assertText(String text, String ip) throws UnknownHostException {
        assertEquals(
                text, AddressText.of(InetAddress.getByAddress(HexFormat.of().parseHex(ip)), 9999));
    }
}
