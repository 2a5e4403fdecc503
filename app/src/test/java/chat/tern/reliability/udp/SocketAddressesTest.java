package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class SocketAddressesTest {
    private final SocketAddresses addresses = new SocketAddresses();

    @Test
    void fourBytesGoThereAndBack() throws UnknownHostException {
        InetAddress ip = InetAddress.getByName("192.0.2.7");
        Address address = addresses.address(ip, 9999);
        assertEquals(new Address(Bytes.fromHex("c0000207"), 9999), address);
        assertEquals(ip, addresses.ip(address));
        assertEquals("192.0.2.7:9999", addresses.text(address));
    }

    @Test
    void sixteenBytesGoThereAndBack() throws UnknownHostException {
        InetAddress ip = InetAddress.getByName("2001:db8::1");
        Address address = addresses.address(ip, 1);
        assertEquals(16, address.ip().size());
        assertEquals(ip, addresses.ip(address));
        assertEquals("[2001:db8:0:0:0:0:0:1]:1", addresses.text(address));
    }

    @Test
    void mappedIpv4IsIpv4() throws UnknownHostException {
        byte[] mapped = Bytes.fromHex("00000000000000000000ffff7f000001").toArray();
        Address address = addresses.address(Inet6Address.getByAddress(null, mapped, -1), 5);
        assertEquals(new Address(Bytes.fromHex("7f000001"), 5), address);
    }

    @Test
    void aLinkLocalAddressKeepsItsInterface() throws UnknownHostException {
        byte[] local = Bytes.fromHex("fe800000000000000000000000000001").toArray();
        Address address = addresses.address(Inet6Address.getByAddress(null, local, 3), 5);
        assertEquals(3, ((Inet6Address) addresses.ip(address)).getScopeId());
    }
}
