package chat.tern.server.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Connection;
import chat.tern.server.config.RelayLimits;
import chat.tern.server.file.FilePaces;
import chat.tern.server.file.FileRates;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RelayTest {
    private int over;
    private int woken;
    private final Relay relay =
            new Relay(() -> over++, FilePaces.of(FileRates.NONE).flow());
    private final Source collector = relay.collector(this::wake);

    private boolean wake() {
        woken++;
        return true;
    }

    private Source serve() {
        Source source = relay.source(this::wake).orElseThrow();
        assertThrough(collector);
        assertThrough(source);
        return source;
    }

    private static void assertThrough(Source source) {
        byte[] through = MessageCodec.write(new Reply.Through());
        assertArrayEquals(through, piece(source.poll()));
    }

    private static byte[] piece(Optional<Source.Part> part) {
        Source.Part.Piece piece = (Source.Part.Piece) part.orElseThrow();
        byte[] bytes = new byte[piece.length];
        System.arraycopy(piece.bytes, piece.offset, bytes, 0, piece.length);
        return bytes;
    }

    private static void assertBroken(Source source) {
        assertEquals(Optional.of(new Source.Part.Broken(CloseCode.PEER_GONE)), source.poll());
        assertInstanceOf(Source.Part.End.class, source.poll().orElseThrow());
    }

    @Test
    void whatOneWritesTheOtherReadsWithNoMoreUnderWayThanFits() {
        assertEquals(Optional.empty(), collector.poll(), "nobody has come yet");
        Source source = serve();
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        int at = 0;
        while (came.size() < content.length) {
            int n = Math.min(source.room(), content.length - at);
            assertTrue(n <= Relay.SIZE);
            source.take(content, at, n);
            at += n;
            boolean full = source.room() == 0;
            int before = woken;
            for (int i = 0; i < 3; i++) {
                collector.poll().ifPresent(part -> came.writeBytes(piece(Optional.of(part))));
            }
            assertEquals(full, woken > before, "who was stopped is told that there is room");
        }
        assertArrayEquals(content, came.toByteArray());
    }

    @Test
    void whoAsksTwiceForRoomIsStillToldWhenThereIsMore() {
        Source source = serve();
        source.take(new byte[Relay.SIZE], 0, source.room());
        assertEquals(0, source.room());
        collector.poll();
        assertTrue(source.room() > 0, "asked in between, and not used");
        int before = woken;
        collector.poll();
        assertEquals(before + 1, woken);
    }

    @Test
    void theOneWhoAsksMayEndItsHalfAndTheOneWhoAnswersEndsBoth() {
        Source source = serve();
        collector.take(new byte[] {1, 2}, 0, 2);
        collector.ended(true);
        assertArrayEquals(new byte[] {1, 2}, piece(source.poll()));
        assertEquals(Optional.empty(), source.poll(), "the answer is still to come");
        source.take(new byte[] {3}, 0, 1);
        source.ended(true);
        assertEquals(Optional.empty(), source.poll(), "the other has not read it");
        assertArrayEquals(new byte[] {3}, piece(collector.poll()));
        assertInstanceOf(Source.Part.End.class, collector.poll().orElseThrow());
        assertInstanceOf(Source.Part.End.class, source.poll().orElseThrow());
        assertEquals(1, over);
    }

    @Test
    void whoAnswersIsWokenWhenTheLastBytesAreTakenThoughItNeverFilledThePipe() {
        Source source = serve();
        source.take(new byte[] {3}, 0, 1);
        source.ended(true);
        int before = woken;
        piece(collector.poll());
        assertEquals(before + 1, woken);
        assertInstanceOf(Source.Part.End.class, collector.poll().orElseThrow());
        assertEquals(before + 1, woken, "told once");
    }

    @Test
    void whoIsLostIsLostForTheOther() {
        Source source = serve();
        source.take(new byte[100], 0, 100);
        source.cancel();
        assertBroken(collector);
        assertEquals(1, over);
    }

    @Test
    void whoGivesUpItsHalfOrWantsNoMoreEndsItForTheOther() {
        Source source = serve();
        source.ended(false);
        assertBroken(collector);
        Relay second = new Relay(() -> over++, FilePaces.of(FileRates.NONE).flow());
        Source asking = second.collector(this::wake);
        Source answering = second.source(this::wake).orElseThrow();
        asking.cancel();
        assertBroken(answering);
        assertEquals(2, over);
    }

    @Test
    void onlyTheFirstWhoComesGetsIt() {
        serve();
        assertTrue(relay.source(this::wake).isEmpty());
    }

    @Test
    void aFileGoesNoFasterThanItMayAndTheSessionIsToldWhenToComeAgain() {
        now = 1_000;
        FilePaces paces = FilePaces.of(new FileRates(64 * 1024, 0), () -> now);
        Relay slow = new Relay(() -> over++, paces.flow());
        Source reader = slow.collector(this::wake);
        Source writer = slow.source(this::wake).orElseThrow();
        assertThrough(reader);
        byte[] content = new byte[Relay.SIZE];
        new Random(3).nextBytes(content);
        writer.take(content, 0, content.length);
        writer.ended(true);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        long second = 1_000_000_000L;
        Optional<Source.Part> part = reader.poll();
        while (came.size() < content.length) {
            if (part.isPresent()) {
                came.writeBytes(piece(part));
                assertTrue(came.size() <= (now - 1_000) * 64 * 1024 / second + 16 * 1024, came.size() + " at " + now);
            } else {
                assertTrue(reader.nextTimeout() > now, "no session is to spin");
                now = reader.nextTimeout();
            }
            part = reader.poll();
        }
        assertArrayEquals(content, came.toByteArray());
        assertInstanceOf(Source.Part.End.class, part.orElseThrow());
        assertTrue(now >= 1.7 * second && now <= 2.1 * second, "128 KiB at 64 KiB/s took " + now);
        assertEquals(Connection.NEVER, reader.nextTimeout());
    }

    // Relays

    private final ArrayDeque<Runnable> writer = new ArrayDeque<>();
    private long now;
    private final SessionInbox inbox = new SessionInbox(task -> true, () -> {});
    private final Relays relays = new Relays(
            nick -> List.of(), writer::add, new Random(2), () -> now, RelayLimits.USUAL, FilePaces.of(FileRates.NONE));
    private static final Request.Collect ASKED =
            new Request.Collect(Opaque.copyOf(new byte[Request.TOKEN]), new Nickname("bob"));

    private static String code(Source source) throws MalformedMessageException {
        byte[] bytes = piece(source.poll());
        RecordBuffer records = new RecordBuffer(1_000);
        records.append(bytes, 0, bytes.length);
        Message message = records.next().orElseThrow();
        return ((Failed) message).code();
    }

    @Test
    void nobodyThereIsSaidAndNothingIsKept() throws Exception {
        Source source = relays.collect(ASKED, asker("ada"), inbox);
        assertEquals(1, relays.size());
        assertEquals(Optional.empty(), source.poll());
        writer.remove().run();
        assertEquals(ErrorCode.USER_OFFLINE, code(source));
        assertEquals(0, relays.size());
    }

    @Test
    void aGuestIsGivenNothingAndWhatNobodyWaitsForCannotBeServed() throws Exception {
        Asker guest = new Asker("guest", Optional.empty(), Optional.empty());
        assertEquals(ErrorCode.NOT_PERMITTED, code(relays.collect(ASKED, guest, inbox)));
        assertEquals(ErrorCode.NO_SUCH_FILE, code(relays.serve(new Request.Serve(5), inbox)));
    }

    @Test
    void thereAreOnlySoManyAtATimeAndInAMinute() throws Exception {
        for (int i = 0; i <= RelayLimits.USUAL.aMinute(); i++) {
            Source source = relays.collect(ASKED, asker("ada"), inbox);
            writer.remove().run();
            assertEquals(
                    i < RelayLimits.USUAL.aMinute() ? ErrorCode.USER_OFFLINE : ErrorCode.RATE_LIMITED, code(source));
        }
        for (int i = 0; i < RelayLimits.USUAL.inAll(); i++) {
            relays.collect(ASKED, asker("n" + i), inbox);
        }
        assertEquals(ErrorCode.RATE_LIMITED, code(relays.collect(ASKED, asker("late"), inbox)));
        assertEquals(RelayLimits.USUAL.inAll(), relays.size());
    }

    @Test
    void onePersonHasOnlySoManyOpenAndThoseThatNobodyServesGo() throws Exception {
        List<Source> mine = new ArrayList<>();
        for (int i = 0; i < RelayLimits.USUAL.ofOne(); i++) {
            mine.add(relays.collect(ASKED, asker("ada"), inbox));
        }
        assertEquals(ErrorCode.RATE_LIMITED, code(relays.collect(ASKED, asker("ada"), inbox)));
        now += Relays.PATIENCE;
        relays.collect(ASKED, asker("bob"), inbox);
        for (Source each : mine) {
            assertEquals(ErrorCode.USER_OFFLINE, code(each));
        }
        assertEquals(1, relays.size());
        assertEquals(
                Optional.empty(), relays.collect(ASKED, asker("ada"), inbox).poll());
    }

    private static Asker asker(String nick) {
        return new Asker(nick, Optional.empty(), Optional.of(new Nickname(nick)));
    }
}
