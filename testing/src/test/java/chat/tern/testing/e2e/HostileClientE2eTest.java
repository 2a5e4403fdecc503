package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.Typing;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.store.RoomLimits;
import chat.tern.testing.e2e.RawClient.Person;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Somebody who is let in and then does what no client of ours does: refused clearly, and nobody else notices. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class HostileClientE2eTest {
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private static final int LONGEST_NUMBER = 8;

    /** That one person may be in; few, so that they can be joined in one burst. */
    private static final int ROOMS = 8;

    @TempDir
    Path folder;

    private Server server;
    private RawClient bystander;

    @BeforeEach
    void somebodyElseIsThere() throws Exception {
        server = Server.start(ServerConfig.defaults(folder.resolve("data"))
                .withLimits(ServerLimits.defaults().withRooms(new RoomLimits(ROOMS, 0)))
                .withBind(InetAddress.getLoopbackAddress())
                .withPort(0));
        bystander = login("bystander");
    }

    @AfterEach
    void stop() {
        bystander.close();
        server.close();
    }

    @Test
    void recordsThatAreNoneEndTheirConnectionAlone() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 8; i++) {
            try (RawClient troll = login("troll")) {
                byte[] rubbish = new byte[LONGEST_NUMBER + random.nextInt(300)];
                random.nextBytes(rubbish);
                rubbish[0] = (byte) 0xFF;
                troll.bytes(rubbish);
                assertInstanceOf(CloseReason.Peer.class, troll.ended());
            }
        }
        bystanderIsHeardAtOnce();
    }

    @Test
    void datagramsThatAreNoneAreDroppedAndEndNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(12);
        try (RawClient troll = login("troll")) {
            for (int i = 0; i < 200; i++) {
                byte[] rubbish = new byte[random.nextInt(300)];
                random.nextBytes(rubbish);
                troll.once(rubbish);
                troll.once(MessageCodec.write(Typing.in(new RoomName("#nowhere" + i))));
            }
            troll.line("still here");
            troll.hears(Stored.class);
        }
        bystanderIsHeardAtOnce();
    }

    @Test
    void aLengthWithoutEndIsRefusedBeforeItIsRead() throws Exception {
        try (RawClient troll = login("troll")) {
            troll.bytes(new byte[] {(byte) 0xBF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
            assertInstanceOf(CloseReason.Peer.class, troll.ended());
        }
        bystanderIsHeardAtOnce();
    }

    @Test
    void aNickWithControlCharactersIsRefusedAndNotTold() throws Exception {
        try (RawClient troll = RawClient.connect(Person.make(), address())) {
            byte[] hello = MessageCodec.write(troll.hello(Optional.of(new Nickname("abcdef"))));
            troll.bytes(replaced(hello, "abcdef", "a\u001b[2Jf"));
            assertEquals(ErrorCode.BAD_NICK, troll.hears(Refused.class).code());
        }
        bystanderIsHeardAtOnce();
    }

    @Test
    void aRoomWithControlCharactersIsRefused() throws Exception {
        try (RawClient troll = login("troll")) {
            byte[] join = MessageCodec.write(new JoinRoom(7, new RoomName("#abcdef")));
            troll.bytes(replaced(join, "abcdef", "ab\u0007def"));
            assertEquals(ErrorCode.BAD_ROOM, troll.hears(Failed.class).code());
        }
        bystanderIsHeardAtOnce();
    }

    @Test
    void aFloodIsSlowedDownAndNobodyElseIs() throws Exception {
        try (RawClient troll = login("troll")) {
            long began = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                troll.line("flood " + i);
            }
            bystanderIsHeardAtOnce();
            int stored = 0;
            while (System.nanoTime() - began < PROMPT.toNanos() && stored < 14) {
                troll.hears(Stored.class);
                stored++;
            }
            assertTrue(
                    System.nanoTime() - began > Duration.ofMillis(1_500).toNanos(), "ten at once, then two a second");
        }
    }

    @Test
    void roomsAreMadeUpToALimit() throws Exception {
        try (RawClient troll = login("troll")) {
            for (int i = 0; i < ROOMS; i++) {
                troll.say(new JoinRoom(i + 1, new RoomName("#spam" + i)));
            }
            assertEquals(ErrorCode.TOO_MANY_ROOMS, troll.hears(Failed.class).code());
        }
        bystanderIsHeardAtOnce();
    }

    @Test
    void hugeCountsAndStrangeRequestsGetBoundedAnswers() throws Exception {
        bystanderIsHeardAtOnce();
        try (RawClient troll = login("troll")) {
            byte[] answer = troll.ask(new Request.History(RoomName.LOBBY, 0, Long.MAX_VALUE >> 2, Integer.MAX_VALUE));
            assertTrue(answer.length < 1_000, "one line was said: " + answer.length);
            troll.say(new Say(new MessageId(1, 2), new RoomName("#nowhere"), false, "x"));
            assertEquals(ErrorCode.NO_SUCH_ROOM, troll.hears(Failed.class).code());
            troll.line("x".repeat(17_000));
            assertEquals(ErrorCode.TOO_LONG, troll.hears(Failed.class).code());
        }
        bystanderIsHeardAtOnce();
    }

    private void bystanderIsHeardAtOnce() throws Exception {
        long began = System.nanoTime();
        bystander.line("I am fine");
        bystander.hears(Stored.class);
        assertTrue(System.nanoTime() - began < PROMPT.toNanos(), "the bystander was held back");
    }

    private static byte[] replaced(byte[] record, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.UTF_8);
        byte[] now = to.getBytes(StandardCharsets.UTF_8);
        assertEquals(old.length, now.length);
        byte[] changed = record.clone();
        for (int i = 0; i + old.length <= record.length; i++) {
            if (Arrays.equals(record, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(now, 0, changed, i, now.length);
            }
        }
        return changed;
    }

    private RawClient login(String nick) throws Exception {
        RawClient client = RawClient.login(Person.make(), address(), nick + "-" + System.nanoTime());
        Message welcome = client.hears(Welcome.class);
        assertInstanceOf(Welcome.class, welcome);
        return client;
    }

    private InetSocketAddress address() {
        return server.addresses().getFirst();
    }
}
