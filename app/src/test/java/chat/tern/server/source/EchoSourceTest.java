package chat.tern.server.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply.Echoed;
import chat.tern.protocol.Request.Echo;
import chat.tern.protocol.Request.Files;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.FakeStreams;
import chat.tern.server.stream.SessionInbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Echoes over streams in memory. */
final class EchoSourceTest {
    private static final int LONG = 600_000;

    private final Semaphore longTexts = new Semaphore(1);
    private final FakeStreams streams = new FakeStreams(Bytes.wrap(new byte[32]));
    private final RequestStreams requests = new RequestStreams(
            streams,
            (request, asker, inbox) -> new EchoSource((Echo) request, longTexts),
            new SessionInbox(task -> true, () -> {}));

    EchoSourceTest() {
        requests.begin(() -> new Asker("guest", Optional.empty(), Optional.empty()));
    }

    private void say(long stream, Message... messages) {
        for (Message message : messages) {
            for (byte each : MessageCodec.write(message)) {
                streams.half(stream).toServer.add(each);
            }
        }
        requests.pump(stream);
    }

    private void open(long stream, Message... messages) {
        requests.onOpened(stream);
        say(stream, messages);
    }

    private void finish(long stream) {
        streams.half(stream).inputOver = true;
        requests.pump(stream);
    }

    private List<Message> heard(long stream) throws MalformedMessageException {
        byte[] bytes = streams.half(stream).fromServer.toByteArray();
        RecordBuffer buffer = new RecordBuffer(2 << 20);
        buffer.append(bytes, 0, bytes.length);
        List<Message> messages = new ArrayList<>();
        for (Optional<Message> each = buffer.next(); each.isPresent(); each = buffer.next()) {
            messages.add(each.get());
        }
        return messages;
    }

    @Test
    void everyTextComesBackReversedInOrderUntilTheEnd() throws MalformedMessageException {
        open(4, new Echo(""), new Echo("abc"), new Echo("x\ud83d\ude00"));
        say(4, new Echo("later"));
        assertEquals(
                List.of(new Echoed(""), new Echoed("cba"), new Echoed("\ud83d\ude00x"), new Echoed("retal")), heard(4));
        assertFalse(streams.half(4).finished);
        finish(4);
        assertTrue(streams.half(4).finished);
    }

    @Test
    void aLongTextMayComeInPiecesAndLeaveSlowly() throws MalformedMessageException {
        streams.half(4).room = 1_000;
        open(4, new Echo("first"));
        String text = "ab".repeat(LONG / 2);
        say(4, new Echo(text), new Echo("last"));
        finish(4);
        assertFalse(streams.half(4).finished);
        streams.half(4).room = Integer.MAX_VALUE;
        requests.pump(4);
        assertEquals(List.of(new Echoed("tsrif"), new Echoed("ba".repeat(LONG / 2)), new Echoed("tsal")), heard(4));
        assertTrue(streams.half(4).finished);
        assertEquals(1, longTexts.availablePermits());
    }

    @Test
    void longTextsAreHeldForAFewOnly() throws MalformedMessageException {
        longTexts.acquireUninterruptibly();
        open(4, new Echo("a"));
        say(4, new Echo("b".repeat(LONG)));
        assertEquals(
                ErrorCode.RATE_LIMITED,
                assertInstanceOf(Failed.class, heard(4).get(1)).code());
        assertTrue(streams.half(4).finished);
        assertEquals(0, longTexts.availablePermits());
    }

    @Test
    void whoGoesInTheMiddleOfALongTextHoldsNothing() {
        open(4, new Echo("a"));
        byte[] record = MessageCodec.write(new Echo("b".repeat(LONG)));
        for (int i = 0; i < 100_000; i++) {
            streams.half(4).toServer.add(record[i]);
        }
        requests.pump(4);
        assertEquals(0, longTexts.availablePermits());
        requests.onReset(4);
        assertEquals(1, longTexts.availablePermits());
        assertTrue(streams.half(4).finished);
    }

    @Test
    void onlyEchoesFollowAnEcho() {
        open(4, new Echo("a"), new Files("*"));
        assertEquals(OptionalLong.of(CloseCode.MALFORMED), streams.half(4).resetWith);
    }

    @Test
    void oneEchoAtATime() throws MalformedMessageException {
        open(4, new Echo("a"));
        open(8, new Echo("b"));
        assertEquals(
                ErrorCode.RATE_LIMITED,
                assertInstanceOf(Failed.class, heard(8).getFirst()).code());
        finish(4);
        open(12, new Echo("cd"));
        assertEquals(List.of(new Echoed("dc")), heard(12));
    }
}
