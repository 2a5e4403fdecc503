package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Joined;
import chat.tern.client.event.ClientEvent.Left;
import chat.tern.client.event.ClientEvent.RoomMessage;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People with plain datagrams beside people with a client. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
final class PlainE2eTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern PORT = Pattern.compile("plain people on udp/127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path folder;

    @Test
    void bothSidesHearEachOtherAndARegisteredNickStaysItsOwners() throws Exception {
        Path err = folder.resolve("err");
        try (ServerProcess server = ServerProcess.start(
                        err,
                        "--bind=127.0.0.1",
                        "--port=0",
                        "--plain-udp=0",
                        "--log-messages",
                        "--data=" + folder.resolve("data"));
                DatagramSocket bob = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramSocket thief = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int port = Integer.parseInt(server.ready().group(2));
            Matcher plain = PORT.matcher(Files.readString(err));
            assertTrue(plain.find(), server.errors());
            InetSocketAddress bridge =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(plain.group(1)));
            try (Person ada = Person.arrive("ada", port, folder)) {
                send(bob, bridge, "SIGNUP_TAG:bob");
                assertEquals("bob~ joined!", hear(bob));
                ada.await(Joined.class, it -> it.nick().equals("bob~"));
                send(bob, bridge, "bob: hello from nc");
                RoomMessage line = ada.hear("hello from nc");
                assertEquals("bob~", line.from());
                assertEquals("bob~: hello from nc", hear(bob));
                assertTrue(server.errors().contains("#lobby <bob~> hello from nc"), server.errors());
                ada.say("hello bob", "1");
                assertEquals("ada: hello bob", hear(bob));
                send(thief, bridge, "SIGNUP_TAG:ada");
                assertEquals("taken", hear(thief));
                send(bob, bridge, "bob: !q");
                ada.await(Left.class, it -> it.nick().equals("bob~"));
            }
        }
    }

    private static void send(DatagramSocket from, InetSocketAddress to, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static String hear(DatagramSocket socket) throws Exception {
        socket.setSoTimeout(PATIENCE_MILLIS);
        DatagramPacket packet = new DatagramPacket(new byte[8_192], 8_192);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
