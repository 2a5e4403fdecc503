package chat.tern.client.offer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.World;
import chat.tern.client.direct.FileMatter;
import chat.tern.client.file.FetchAnswer;
import chat.tern.client.link.Exchange;
import chat.tern.client.link.HeldDesk;
import chat.tern.client.link.NoUplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ends of one question about a file, with whoever passes their bytes on between them. */
final class TunnelTest {
    private static final int CHUNK = 1 << 20;

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();
    private final ByteArrayOutputStream came = new ByteArrayOutputStream();
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final HeldDesk desk = new HeldDesk();
    private byte[] content = new byte[0];
    private Offer offer = offer(Path.of("none"), 0);
    private Exchange question = fetch(0);
    private Tunnel tunnel = tunnel(question);
    private Handout handout = handout();

    @BeforeEach
    void makeAFile() throws Exception {
        content = new byte[CHUNK + 100_000];
        new Random(7).nextBytes(content);
        byte[] words = "the heron's blue lantern".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(words, 0, content, 0, words.length);
        Path file = Files.write(folder.resolve("plans of the pond.txt"), content);
        offer = offer(file, Files.getLastModifiedTime(file).toMillis());
        ask(fetch(0));
    }

    private void ask(Exchange what) {
        question = what;
        tunnel = tunnel(what);
        handout = handout();
    }

    private Offer offer(Path file, long modified) {
        return new Offer(
                new FileMatter.Offer(
                        FileMatterTest.TOKEN,
                        content.length,
                        modified,
                        FileMatterTest.KEY,
                        String.valueOf(file.getFileName())),
                World.BOB,
                true,
                Offer.State.OFFERED,
                Optional.of(file),
                0,
                Optional.empty());
    }

    private FetchAnswer fetch(long from) {
        return new FetchAnswer(new Request.Fetch("", from, 0, Optional.empty()), new FetchAnswer.Receiver() {
            @Override
            public int room() {
                return 1 << 16;
            }

            @Override
            public void header(FetchAnswer answer, Reply.FileHeader header) {
                heard.add("header " + header.size());
            }

            @Override
            public void bytes(byte[] bytes, int offset, int length) {
                came.write(bytes, offset, length);
            }

            @Override
            public void sum(Opaque sum) {
                heard.add("sum");
            }

            @Override
            public void trailer(Optional<Opaque> sha256) {
                heard.add("trailer " + sha256.isPresent());
            }

            @Override
            public void failed(String code, String text) {
                heard.add(code);
            }

            @Override
            public void broke(long code) {
                heard.add("broke");
            }
        });
    }

    private Tunnel tunnel(Exchange inner) {
        return new Tunnel(
                new Request.Collect(FileMatterTest.TOKEN, new Nickname("ada")),
                FileMatterTest.KEY,
                inner,
                new byte[SealedFrames.SALT],
                new Tunnel.Owner() {
                    @Override
                    public void gone(Tunnel it) {
                        heard.add("gone");
                    }

                    @Override
                    public void through(Tunnel it) {
                        heard.add("through");
                    }

                    @Override
                    public void altered(Tunnel it) {
                        heard.add("altered");
                    }

                    @Override
                    public void ended(Tunnel it) {
                        heard.add("ended");
                    }
                });
    }

    private Handout handout() {
        return new Handout(new Request.Serve(1), offer, desk, new NoUplink(), new Random(3), new Handout.Owner() {
            @Override
            public void begins(Handout it, long from) {
                heard.add("begins at " + from);
            }

            @Override
            public void sent(Handout it, long position) {}

            @Override
            public void over(Handout it, boolean whole) {
                heard.add("over " + whole);
            }
        });
    }

    /** Passes on what either says until neither says more; with {@code flip} one byte of the answer is altered. */
    private void pass(int flip) throws Exception {
        byte[] through = MessageCodec.write(new Reply.Through());
        tunnel.take(through, 0, through.length);
        handout.take(through, 0, through.length);
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        while (!tunnel.send((bytes, offset, length) -> {
            int n = Math.min(length, 50);
            asked.write(bytes, offset, n);
            return n;
        })) {
            assertTrue(asked.size() < 1_000, "a question is short");
        }
        wire.writeBytes(asked.toByteArray());
        handout.take(asked.toByteArray(), 0, asked.size());
        boolean over = false;
        for (int rounds = 0; rounds < 1_000 && !over; rounds++) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            over = handout.send((bytes, offset, length) -> {
                answer.write(bytes, offset, length);
                return length;
            });
            byte[] bytes = answer.toByteArray();
            if (flip >= 0 && bytes.length > flip) {
                bytes[flip] ^= 1;
            }
            wire.writeBytes(bytes);
            tunnel.take(bytes, 0, bytes.length);
        }
        if (over) {
            tunnel.ended();
        }
    }

    @Test
    void theQuestionIsAnsweredAsByAServerAndNobodyBetweenSeesNameOrContent() throws Exception {
        pass(-1);
        assertEquals(
                List.of("through", "begins at 0", "header " + content.length, "sum", "sum", "trailer true", "ended"),
                heard.stream().filter(word -> !word.startsWith("over")).toList());
        assertTrue(heard.contains("over true"));
        assertArrayEquals(content, came.toByteArray());
        String passed = wire.toString(StandardCharsets.ISO_8859_1);
        assertTrue(passed.length() > content.length, "all of it passed here");
        assertFalse(passed.contains("heron"));
        assertFalse(passed.contains("pond"));
    }

    @Test
    void aStretchFromTheMiddleOnComesWithItsSums() throws Exception {
        ask(fetch(CHUNK + 5));
        pass(-1);
        assertEquals(content.length - CHUNK - 5, came.size());
        assertTrue(heard.contains("trailer false"), heard.toString());
    }

    @Test
    void whatIsAlteredOnTheWayIsNoticedAndNoneOfItIsTaken() throws Exception {
        pass(200);
        assertTrue(heard.contains("altered"), heard.toString());
        assertEquals(0, came.size());
    }

    @Test
    void aFileThatIsAnotherNowIsNotGiven() throws Exception {
        Files.write(offer.path().orElseThrow(), new byte[] {1});
        pass(-1);
        assertTrue(heard.contains(FileSupply.SOURCE_CHANGED), heard.toString());
    }

    @Test
    void aFileThatIsGoneIsSaidToBe() throws Exception {
        Files.delete(offer.path().orElseThrow());
        pass(-1);
        assertTrue(heard.contains(ErrorCode.NO_SUCH_FILE), heard.toString());
    }

    @Test
    void nobodyThereIsNoFaultOfTheFile() throws Exception {
        byte[] failed = MessageCodec.write(new Failed(Optional.empty(), 0, ErrorCode.USER_OFFLINE, "not here"));
        tunnel.take(failed, 0, failed.length);
        tunnel.broke(CloseCode.PEER_GONE);
        assertEquals(List.of("gone"), heard);
    }

    @Test
    void anEndBeforeTheLastFrameIsNone() throws Exception {
        byte[] through = MessageCodec.write(new Reply.Through());
        tunnel.take(through, 0, through.length);
        tunnel.ended();
        assertEquals(List.of("through", "gone"), heard);
    }
}
