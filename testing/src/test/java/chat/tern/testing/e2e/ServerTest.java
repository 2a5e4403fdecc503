package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.Bye;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.GoingDown;
import chat.tern.protocol.FromServer.Joined;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.FromServer.Left;
import chat.tern.protocol.FromServer.Presence;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Reply.FileEntry;
import chat.tern.protocol.Reply.FileHeader;
import chat.tern.protocol.Reply.FileTrailer;
import chat.tern.protocol.Request.Fetch;
import chat.tern.protocol.Request.Files;
import chat.tern.protocol.Request.History;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.config.StartException;
import chat.tern.testing.e2e.RawClient.Person;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server in this process, and clients over loopback. */
final class ServerTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    private final List<RawClient> clients = new ArrayList<>();
    private final Person ada = Person.make();
    private final Person bob = Person.make();
    private ServerConfig config = ServerConfig.defaults(Path.of("."));
    private Server server;

    @BeforeEach
    void start() throws Exception {
        java.nio.file.Files.createDirectories(folder.resolve("shared"));
        config = ServerConfig.defaults(folder.resolve("data"))
                .withBind(LOCAL)
                .withPort(0)
                .withName("pi")
                .withFiles(folder.resolve("shared"))
                .withLimits(new ServerLimits(16 * 1024, 0, 0, 0));
        server = Server.start(config);
    }

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        server.close();
    }

    @Test
    void whatOneSaysIsStoredAndBothHearItInOneOrder() throws Exception {
        RawClient one = login(ada, "ada");
        assertEquals("pi", one.hears(Welcome.class).server());
        RawClient two = login(bob, "bob");
        assertEquals(1, two.hears(Welcome.class).rooms().size());
        assertEquals(new Nickname("bob"), one.hears(Joined.class).nick());
        for (int i = 0; i < 50; i++) {
            one.line("one " + i);
            two.line("two " + i);
        }
        for (long seq = 1; seq <= 100; seq++) {
            RoomLine line = one.hears(RoomLine.class);
            assertEquals(seq, line.seq());
            assertEquals(line, two.hears(RoomLine.class));
        }
    }

    @Test
    void historyOutlivesTheServer() throws Exception {
        RawClient one = login(ada, "ada");
        for (int i = 0; i < 120; i++) {
            one.line("line " + i);
            one.hears(Stored.class);
        }
        stop();
        server = Server.start(config);
        RawClient again = login(ada, "ada");
        assertEquals(120, again.hears(Welcome.class).rooms().getFirst().lastSeq());
        List<Message> page = records(again.ask(new History(RoomName.LOBBY, 0, 120, 100)));
        assertEquals(100, page.size());
        assertEquals("line 20", ((RoomLine) page.getFirst()).text());
        assertEquals("line 119", ((RoomLine) page.getLast()).text());
    }

    @Test
    void theSameLineAfterARestartIsConfirmedWithItsOldNumber() throws Exception {
        Say say = new Say(new MessageId(7, 7), RoomName.LOBBY, true, "waves");
        RawClient one = login(ada, "ada");
        one.say(say);
        Stored first = one.hears(Stored.class);
        stop();
        server = Server.start(config);
        RawClient again = login(ada, "ada");
        again.say(say);
        assertEquals(first, again.hears(Stored.class));
    }

    @Test
    void aNickBelongsToItsKeyAlsoAfterARestart() throws Exception {
        login(ada, "ada").hears(Welcome.class);
        stop();
        server = Server.start(config);
        RawClient thief = login(bob, "Ada");
        Refused refused = thief.hears(Refused.class);
        assertEquals(ErrorCode.NICK_TAKEN, refused.code());
        assertTrue(refused.text().contains("Ada2"), refused.text());
        CloseReason.Peer reason = assertInstanceOf(CloseReason.Peer.class, thief.ended());
        assertEquals(CloseCode.REFUSED, reason.code());
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextOneIsNot() throws Exception {
        RawClient one = login(ada, "ada");
        MessageId id = one.line("x".repeat(16 * 1024 + 1));
        Failed failed = one.hears(Failed.class);
        assertEquals(Optional.of(id), failed.id());
        assertEquals(ErrorCode.TOO_LONG, failed.code());
        one.line("é".repeat(8 * 1024));
        assertEquals(1, one.hears(Stored.class).seq());
    }

    @Test
    void aSealedBoxAndItsReceiptGoBothWays() throws Exception {
        RawClient one = login(ada, "ada");
        RawClient two = login(bob, "bob");
        two.hears(Welcome.class);
        one.say(new WhoIs(1, new Nickname("bob")));
        assertEquals(
                RawClient.opaque(bob.identity().publicKey()),
                one.hears(KeyOf.class).key());
        Opaque box = Opaque.copyOf((byte) 1, (byte) 2, (byte) 3);
        MessageId id = new MessageId(1, 2);
        one.say(new Direct(id, new Nickname("bob"), box));
        DirectRelayed relayed = two.hears(DirectRelayed.class);
        assertEquals(box, relayed.box());
        assertEquals(RawClient.opaque(ada.identity().publicKey()), relayed.fromKey());
        two.say(new DirectReceipt(relayed.from(), relayed.id()));
        assertEquals(id, one.hears(DirectDelivered.class).id());
        two.say(new Bye("bye"));
        one.hears(Left.class);
        one.say(new Direct(id, new Nickname("bob"), box));
        assertEquals(id, one.hears(DirectStored.class).id());
    }

    @Test
    void aFileArrivesIntactWholeAndFromTheMiddle() throws Exception {
        byte[] content = new byte[5_000_000];
        new SplittableRandom(1).nextBytes(content);
        java.nio.file.Files.write(folder.resolve("shared").resolve("big.bin"), content);
        Opaque sha256 = Opaque.copyOf(MessageDigest.getInstance("SHA-256").digest(content));
        RawClient guest = client(RawClient.connect(ada, address()));
        guest.say(guest.hello(Optional.empty()));
        FileEntry entry = (FileEntry) records(guest.ask(new Files(""))).getFirst();
        assertEquals("big.bin", entry.name());
        assertEquals(content.length, entry.size());
        assertFile(content, 0, sha256, guest.ask(new Fetch("big.bin", 0, 0, Optional.empty())));
        assertFile(content, 3_000_000, sha256, guest.ask(new Fetch("big.bin", 3_000_000, 0, Optional.empty())));
        Failed failed = (Failed)
                records(guest.ask(new Fetch("none", 0, 0, Optional.empty()))).getFirst();
        assertEquals(ErrorCode.NO_SUCH_FILE, failed.code());
    }

    @Test
    void aReconnectOfTheSameProcessReplacesItsGhost() throws Exception {
        RawClient two = login(bob, "bob");
        two.hears(Welcome.class);
        RawClient ghost = login(ada, "ada");
        ghost.hears(Welcome.class);
        two.hears(Joined.class);
        RawClient back = login(ada, "ada");
        back.hears(Welcome.class);
        assertEquals(new CloseReason.Peer(CloseCode.REPLACED, reasonOf(ghost)), ghost.ended());
        back.line("here again");
        assertEquals("here again", two.hears(RoomLine.class).text());
        two.say(new ListUsers(1));
        assertEquals(2, two.hears(Users.class).users().size());
    }

    @Test
    void whoVanishesIsOfflineAndStaysInTheRoom() throws Exception {
        RawClient two = login(bob, "bob");
        RawClient one = login(ada, "ada");
        one.hears(Welcome.class);
        one.vanish();
        Presence presence = two.hears(Presence.class);
        while (presence.state() == PresenceState.ONLINE) {
            presence = two.hears(Presence.class);
        }
        assertEquals(new Presence(new Nickname("ada"), PresenceState.OFFLINE), presence);
        two.say(new ListUsers(1));
        assertEquals(2, two.hears(Users.class).users().size());
    }

    @Test
    void everybodyIsToldWhenTheServerStops() throws Exception {
        RawClient one = login(ada, "ada");
        one.hears(Welcome.class);
        server.close();
        one.hears(GoingDown.class);
        assertEquals(
                CloseCode.GOING_DOWN,
                assertInstanceOf(CloseReason.Peer.class, one.ended()).code());
    }

    @Test
    void garbageAtThePortHarmsNobody() throws Exception {
        RawClient one = login(ada, "ada");
        one.hears(Welcome.class);
        SplittableRandom random = new SplittableRandom(5);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 3_000; i++) {
                byte[] bytes = new byte[random.nextInt(1_400)];
                random.nextBytes(bytes);
                if (bytes.length > 0 && i % 3 == 0) {
                    bytes[0] = (byte) (1 + random.nextInt(7));
                }
                socket.send(new DatagramPacket(bytes, bytes.length, address()));
            }
        }
        one.line("still here");
        assertEquals(1, one.hears(Stored.class).seq());
    }

    @Test
    void aSecondServerInTheSameFolderOrAtTheSamePortIsRefusedWithWhy() throws Exception {
        StartException folderInUse = assertThrows(StartException.class, () -> Server.start(config));
        assertTrue(String.valueOf(folderInUse.getMessage()).contains("in use"), folderInUse::getMessage);
        ServerConfig elsewhere = ServerConfig.defaults(folder.resolve("other"))
                .withBind(LOCAL)
                .withPort(address().getPort());
        StartException portInUse = assertThrows(StartException.class, () -> Server.start(elsewhere));
        assertTrue(String.valueOf(portInUse.getMessage()).contains("--port"), portInUse::getMessage);
        Server.start(elsewhere.withPort(0)).close();
    }

    @Test
    void severalAddressesShareOneFreePort() throws Exception {
        ServerConfig both = ServerConfig.defaults(folder.resolve("both"))
                .withBind(LOCAL, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}))
                .withPort(0);
        try (Server two = Server.start(both)) {
            List<InetSocketAddress> addresses = two.addresses();
            assertEquals(addresses.get(0).getPort(), addresses.get(1).getPort());
            assertNotEquals(addresses.get(0), addresses.get(1));
            for (InetSocketAddress each : addresses) {
                client(RawClient.login(Person.make(), each, "n" + clients.size()))
                        .hears(Welcome.class);
            }
        }
    }

    private static String reasonOf(RawClient client) throws Exception {
        return assertInstanceOf(CloseReason.Peer.class, client.ended()).reason();
    }

    private static void assertFile(byte[] content, int from, Opaque sha256, byte[] answer) throws Exception {
        RecordBuffer buffer = new RecordBuffer(1_000);
        buffer.append(answer, 0, answer.length);
        FileHeader header = (FileHeader) buffer.next().orElseThrow();
        for (int at = from; at < content.length; ) {
            byte[] body = new byte[Math.min(content.length, (at / ChunkSums.CHUNK + 1) * ChunkSums.CHUNK) - at];
            assertEquals(body.length, buffer.drain(body, 0, body.length));
            assertArrayEquals(Arrays.copyOfRange(content, at, at + body.length), body);
            assertInstanceOf(ChunkSums.class, buffer.next().orElseThrow());
            at += body.length;
        }
        assertEquals(content.length, header.size());
        assertEquals(
                new FileTrailer(from == 0 ? Optional.of(sha256) : Optional.empty()),
                buffer.next().orElseThrow());
        assertEquals(0, buffer.buffered());
    }

    private static List<Message> records(byte[] bytes) throws Exception {
        RecordBuffer buffer = new RecordBuffer(100_000);
        buffer.append(bytes, 0, bytes.length);
        List<Message> records = new ArrayList<>();
        for (Optional<Message> next = buffer.next(); next.isPresent(); next = buffer.next()) {
            records.add(next.get());
        }
        return records;
    }

    private RawClient login(Person person, String nick) throws Exception {
        return client(RawClient.login(person, address(), nick));
    }

    private RawClient client(RawClient client) {
        clients.add(client);
        return client;
    }

    private InetSocketAddress address() {
        return server.addresses().getFirst();
    }
}
