package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.Request.Fetch;
import chat.tern.protocol.Request.Files;
import chat.tern.protocol.Request.History;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.server.source.FakeSource;
import chat.tern.server.source.RequestStreams;
import chat.tern.server.source.Source;
import chat.tern.server.stream.FakeStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RequestStreamsTest {
    private static final Files FILES = new Files("*");
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private final FakeServer server = new FakeServer();
    private final FakeClient alice = server.login(1, "alice");

    @Test
    void anAnswerIsSentAndItsStreamEnded() {
        alice.ask(4, FILES);
        source(0).put(BYTES);
        source(0).put(new Source.Part.End());
        server.settle();
        assertEquals(List.of(FILES), server.requests);
        assertArrayEquals(BYTES, half(4).fromServer.toByteArray());
        assertTrue(half(4).finished);
    }

    @Test
    void filesGoInTheLastBandAndEverythingElseInTheSecond() {
        alice.ask(4, FILES);
        alice.ask(8, new Fetch("a", 0, 0, Optional.empty()));
        alice.ask(12, new History(RoomName.LOBBY, 0, 1, 1));
        assertEquals(Band.HISTORY, half(4).band);
        assertEquals(Band.FILE, half(8).band);
        assertEquals(Band.HISTORY, half(12).band);
    }

    @Test
    void aRequestMayComeInPieces() {
        byte[] record = MessageCodec.write(FILES);
        alice.event(new ConnectionEvent.StreamOpened(4));
        for (byte each : record) {
            assertEquals(List.of(), server.requests);
            alice.write(4, new byte[] {each});
        }
        assertEquals(List.of(FILES), server.requests);
    }

    @Test
    void aStreamWithoutRoomIsWaitedForAndHoldsUpNobody() {
        alice.ask(4, FILES);
        half(4).room = 2;
        source(0).put(BYTES);
        source(0).put(new Source.Part.End());
        alice.line("meanwhile");
        server.settle();
        assertEquals(1, alice.heard(Stored.class).size());
        assertEquals(2, half(4).fromServer.size());
        assertFalse(half(4).finished);
        alice.room(4, 100);
        assertArrayEquals(BYTES, half(4).fromServer.toByteArray());
        assertTrue(half(4).finished);
    }

    @Test
    void piecesMayBePartsOfLargerArrays() {
        alice.ask(4, FILES);
        byte[] large = new byte[200_000];
        Arrays.fill(large, (byte) 7);
        source(0).put(new Source.Part.Piece(large, 1_000, 150_000));
        server.settle();
        assertEquals(150_000, half(4).fromServer.size());
    }

    @Test
    void aBrokenAnswerResetsItsStream() {
        alice.ask(4, FILES);
        source(0).put(new Source.Part.Broken(CloseCode.FILE_CHANGED));
        server.settle();
        assertEquals(OptionalLong.of(CloseCode.FILE_CHANGED), half(4).resetWith);
        assertFalse(half(4).finished);
    }

    @Test
    void anAnswerThatIsNotWantedIsCancelled() {
        alice.ask(4, FILES);
        alice.event(new ConnectionEvent.StreamStopped(4, 0));
        assertTrue(source(0).cancelled);
        assertEquals(OptionalLong.of(CloseCode.DONE), half(4).stoppedWith);
    }

    @Test
    void filesFromPersonToPersonAreBrokenOffWhenOneOfThemDoesNotAnswer() {
        alice.ask(4, FILES);
        alice.ask(8, new Request.Collect(Opaque.copyOf(new byte[Request.TOKEN]), new Nickname("bob")));
        alice.ask(12, new Request.Serve(7));
        alice.event(new ConnectionEvent.Suspect(false));
        assertFalse(source(1).cancelled);
        alice.event(new ConnectionEvent.Suspect(true));
        assertFalse(source(0).cancelled);
        assertTrue(source(1).cancelled && source(2).cancelled);
        assertEquals(OptionalLong.of(CloseCode.PEER_GONE), half(8).resetWith);
        assertEquals(OptionalLong.of(CloseCode.PEER_GONE), half(12).resetWith);
        assertEquals(OptionalLong.empty(), half(4).resetWith);
    }

    @Test
    void theEndOfTheConnectionCancelsAnswers() {
        alice.ask(4, FILES);
        alice.end(new CloseReason.IdleTimeout());
        assertTrue(source(0).cancelled);
    }

    @Test
    void theEndOfTheRequestsHalfIsReadAndHarmsNothing() {
        alice.ask(4, FILES);
        alice.write(4, new byte[1_000]);
        alice.finish(4);
        assertTrue(half(4).toServer.isEmpty());
        source(0).put(new Source.Part.End());
        server.settle();
        assertTrue(half(4).finished);
        assertEquals(OptionalLong.empty(), half(4).stoppedWith);
    }

    @Test
    void requestsBeforeTheWelcomeWaitForIt() {
        FakeClient bob = server.connect(2);
        bob.ask(4, FILES);
        assertEquals(List.of(), server.requests);
        bob.hello("bob");
        server.settle();
        assertEquals(List.of(FILES), server.requests);
    }

    @Test
    void onlyAFewAreAnsweredAtATimeAndTheOthersFollow() {
        for (int i = 1; i <= 10; i++) {
            alice.ask(4L * i, FILES);
        }
        assertEquals(RequestStreams.AT_ONCE, server.requests.size());
        source(3).put(new Source.Part.End());
        server.settle();
        assertEquals(RequestStreams.AT_ONCE + 1, server.requests.size());
        alice.event(new ConnectionEvent.StreamStopped(4, 0));
        assertEquals(RequestStreams.AT_ONCE + 2, server.requests.size());
    }

    @Test
    void whatIsNoRequestResetsTheStreamAndNothingElse() {
        alice.ask(4, new FromClient.Bye(""));
        alice.event(new ConnectionEvent.StreamOpened(8));
        alice.write(8, new byte[] {2, 16, 99});
        alice.event(new ConnectionEvent.StreamOpened(12));
        alice.finish(12);
        alice.event(new ConnectionEvent.StreamOpened(16));
        alice.event(new ConnectionEvent.StreamReset(16, 0));
        for (long stream = 4; stream <= 16; stream += 4) {
            assertEquals(OptionalLong.of(CloseCode.MALFORMED), half(stream).resetWith, "stream " + stream);
        }
        assertEquals(List.<Request>of(), server.requests);
        assertTrue(alice.streams.closedWith.isEmpty());
    }

    @Test
    void anOversizedRequestIsRefused() {
        alice.ask(4, new Files("x".repeat(9_000)));
        assertEquals(OptionalLong.of(CloseCode.MALFORMED), half(4).resetWith);
    }

    private FakeStreams.Half half(long stream) {
        return alice.streams.half(stream);
    }

    private FakeSource source(int index) {
        return server.sources.get(index);
    }
}
