package chat.tern.server.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nickname;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PlainRulesTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);
    private static final InetSocketAddress AWAY = new InetSocketAddress("192.0.2.7", 4_000);
    private static final Nickname ADA = new Nickname("ada~");

    private boolean banned;
    private final PlainRules rules =
            new PlainRules(from -> from.getAddress().isLoopbackAddress(), from -> banned, new SplittableRandom(4), 0);
    private long now;

    @Test
    void whoIsBannedIsNotHeardAndLeaves() {
        hear(HERE, "SIGNUP_TAG:ada");
        banned = true;
        assertEquals(Optional.of(new PlainDoing.Leave(ADA, "banned")), hear(HERE, "ada: still here"));
        assertEquals(Optional.empty(), hear(HERE, "ada: and now?"));
        assertEquals(Optional.empty(), hear(HERE, "SIGNUP_TAG:ada"));
        assertEquals(Optional.empty(), hear(AWAY, "SIGNUP_TAG:bob"));
    }

    @Test
    void whoIsSilentLeavesHoweverMuchOthersSay() {
        hear(HERE, "SIGNUP_TAG:ada");
        InetSocketAddress other = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_001);
        hear(other, "SIGNUP_TAG:bob");
        List<PlainDoing> left = new ArrayList<>();
        for (int second = 0; second <= 601; second++) {
            now += 1_000_000_000L;
            left.addAll(rules.onTime(now));
            left.addAll(rules.onTime(now + 1));
            hear(other, "bob: and another thing");
        }
        assertEquals(List.of(new PlainDoing.Leave(ADA, "nothing heard for ten minutes")), left);
    }

    @Test
    void whoIsBannedAndSilentLeavesToo() {
        hear(HERE, "SIGNUP_TAG:ada");
        banned = true;
        assertEquals(List.of(new PlainDoing.Leave(ADA, "banned")), rules.expire(now));
        assertEquals(List.of(), rules.expire(now));
    }

    @Test
    void fromATrustedAddressASignUpIsEnoughAndNamesAreMarked() {
        assertEquals(Optional.of(new PlainDoing.Enter(HERE, ADA)), hear(HERE, "SIGNUP_TAG:ada\n"));
        assertEquals(Optional.of(new PlainDoing.Say(ADA, "hello")), hear(HERE, "ada: hello\n"));
        assertEquals(Optional.of(new PlainDoing.Say(ADA, "no name in front")), hear(HERE, "no name in front"));
        assertEquals(Optional.of(new PlainDoing.Leave(ADA, "quit")), hear(HERE, "ada: !q"));
        assertEquals(Optional.empty(), hear(HERE, "ada: still there?"));
    }

    @Test
    void fromElsewhereNothingButOneShortCodeGoesOutUntilItComesBack() {
        PlainDoing.Reply reply = assertInstanceOf(
                PlainDoing.Reply.class, hear(AWAY, "SIGNUP_TAG:ada").orElseThrow());
        assertTrue(reply.text().matches("\\d{6}"), reply.text());
        assertTrue(reply.text().length() <= "SIGNUP_TAG:a".length());
        assertEquals(Optional.empty(), hear(AWAY, "SIGNUP_TAG:ada"), "one reply only");
        assertEquals(Optional.of(new PlainDoing.Enter(AWAY, ADA)), hear(AWAY, "ada: " + reply.text()));
        assertEquals(Optional.of(new PlainDoing.Say(ADA, "hello")), hear(AWAY, "ada: hello"));
    }

    @Test
    void whoHasProvedNothingHearsNoRefusalAndCostsOthersNoCode() {
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Optional.empty(), hear(AWAY, "SIGNUP_TAG:b d"));
        }
        hear(HERE, "SIGNUP_TAG:ada");
        String code = assertInstanceOf(
                        PlainDoing.Reply.class, hear(AWAY, "SIGNUP_TAG:ada").orElseThrow())
                .text();
        assertTrue(code.matches("\\d{6}"), code);
        assertEquals(Optional.of(new PlainDoing.Reply(AWAY, "taken")), hear(AWAY, "ada: " + code), "once proved");
        assertEquals(Optional.empty(), hear(AWAY, "ada: " + code));
    }

    @Test
    void aWrongCodeEndsIt() {
        String code = assertInstanceOf(
                        PlainDoing.Reply.class, hear(AWAY, "SIGNUP_TAG:ada").orElseThrow())
                .text();
        assertEquals(Optional.empty(), hear(AWAY, "ada: hello"));
        assertEquals(Optional.empty(), hear(AWAY, "ada: " + code));
    }

    @Test
    void forgedSignUpsGetFewReplies() {
        int replies = 0;
        for (int i = 0; i < 1_000; i++) {
            replies += hear(new InetSocketAddress("192.0.2." + i % 250, 1_024 + i), "SIGNUP_TAG:x" + i)
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertEquals(50, replies);
    }

    @Test
    void whatIsNoNameIsRefusedAndWhatIsNoTextOrTooMuchIsDropped() {
        for (String name : List.of("", "a b", "ada~", "x".repeat(33))) {
            assertEquals(Optional.of(new PlainDoing.Reply(HERE, "bad name")), hear(HERE, "SIGNUP_TAG:" + name), name);
        }
        hear(HERE, "SIGNUP_TAG:ada");
        assertEquals(Optional.empty(), hear(HERE, ""));
        assertEquals(Optional.empty(), hear(HERE, "x".repeat(5_000)));
        assertEquals(Optional.empty(), rules.onDatagram(now, HERE, new byte[] {(byte) 0xC3}, 1));
        assertEquals(
                "taken",
                ((PlainDoing.Reply)
                                hear(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_001), "SIGNUP_TAG:ADA")
                                        .orElseThrow())
                        .text());
        int said = 0;
        for (int i = 0; i < 100; i++) {
            said += hear(HERE, "line " + i).isPresent() ? 1 : 0;
        }
        assertEquals(10, said);
    }

    @Test
    void whoIsSilentForTenMinutesLeaves() {
        hear(HERE, "SIGNUP_TAG:ada");
        now += PlainRules.SILENCE_NANOS / 2;
        hear(HERE, "ada: hello");
        now += PlainRules.SILENCE_NANOS;
        assertEquals(List.of(), rules.expire(now));
        assertEquals(List.of(new PlainDoing.Leave(ADA, "nothing heard for ten minutes")), rules.expire(now + 1));
        assertEquals(List.of(), rules.expire(now + 2));
    }

    private Optional<PlainDoing> hear(InetSocketAddress from, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return rules.onDatagram(now, from, bytes, bytes.length);
    }
}
