package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetchAnswerTest {
    private static final Opaque SHA = Opaque.copyOf(new byte[32]);

    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();
    private final FetchAnswer.Receiver receiver = new FetchAnswer.Receiver() {
        @Override
        public int room() {
            return 100;
        }

        @Override
        public void header(FetchAnswer answer, Reply.FileHeader header) {
            told.add("header " + header.size());
        }

        @Override
        public void bytes(byte[] from, int offset, int length) {
            got.write(from, offset, length);
        }

        @Override
        public void sum(Opaque sum) {
            told.add("sum");
        }

        @Override
        public void trailer(Optional<Opaque> sha256) {
            told.add("trailer");
        }

        @Override
        public void failed(String code, String text) {
            told.add("failed " + code);
        }

        @Override
        public void broke(long code) {
            told.add("broke " + code);
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100, 1000, 100_000})
    void howeverTheBytesAreCutTheFileComesOut(int piece) throws MalformedMessageException {
        byte[] content = new byte[10_000];
        new Random(piece).nextBytes(content);
        feed(answer(0), answerBytes(content, 0), piece);
        assertArrayEquals(content, got.toByteArray());
        assertEquals(List.of("header 10000", "sum", "trailer"), told);
    }

    @Test
    void onlyTheEndComesWhenOnlyTheEndWasAskedFor() throws MalformedMessageException {
        byte[] content = new byte[1000];
        new Random(1).nextBytes(content);
        feed(answer(990), answerBytes(content, 990), 33);
        assertEquals(10, got.size());
        assertEquals(List.of("header 1000", "sum", "trailer"), told);
    }

    @Test
    void behindTheLastByteOfAChunkStandsItsSum() throws MalformedMessageException {
        byte[] content = new byte[2 * ChunkMap.CHUNK + 1];
        new Random(2).nextBytes(content);
        feed(answer(ChunkMap.CHUNK - 1), answerBytes(content, ChunkMap.CHUNK - 1), 70_001);
        assertEquals(ChunkMap.CHUNK + 2, got.size());
        assertEquals(List.of("header 2097153", "sum", "sum", "sum", "trailer"), told);
    }

    @Test
    void anEmptyFileHasAHeaderAndATrailer() throws MalformedMessageException {
        feed(answer(0), answerBytes(new byte[0], 0), 5);
        assertEquals(List.of("header 0", "trailer"), told);
    }

    @Test
    void aFailureComesInsteadOfAHeader() throws MalformedMessageException {
        feed(answer(0), record(new FromServer.Failed(Optional.empty(), 0, "no_such_file", "none")), 5);
        assertEquals(List.of("failed no_such_file"), told);
    }

    @Test
    void anAnswerThatEndsTooEarlyIsBroken() throws MalformedMessageException {
        FetchAnswer answer = answer(0);
        feed(answer, record(new Reply.FileHeader(1000, 0, Opaque.EMPTY)), 5);
        answer.ended();
        assertEquals(List.of("header 1000", "broke " + CloseCode.INTERNAL), told);
    }

    @Test
    void afterTheEndNothingIsToldAnyMore() throws MalformedMessageException {
        FetchAnswer answer = answer(0);
        feed(answer, answerBytes(new byte[0], 0), 5);
        answer.ended();
        answer.broke(3);
        assertEquals(List.of("header 0", "trailer"), told);
    }

    @Test
    void aDroppedAnswerIsSilent() throws MalformedMessageException {
        FetchAnswer answer = answer(0);
        answer.drop();
        feed(answer, answerBytes(new byte[100], 0), 5);
        answer.broke(3);
        assertEquals(List.of(), told);
        assertEquals(0, got.size());
    }

    private FetchAnswer answer(long offset) {
        return new FetchAnswer(new Request.Fetch("x", offset, 0, Optional.empty()), receiver);
    }

    private static byte[] answerBytes(byte[] content, int offset) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(record(new Reply.FileHeader(content.length, 5, Opaque.copyOf((byte) 1))));
        for (int at = offset; at < content.length; ) {
            int end = Math.min(content.length, (at / ChunkMap.CHUNK + 1) * ChunkMap.CHUNK);
            all.write(content, at, end - at);
            all.writeBytes(record(new Reply.ChunkSums(List.of(SHA))));
            at = end;
        }
        all.writeBytes(record(new Reply.FileTrailer(Optional.of(SHA))));
        return all.toByteArray();
    }

    private static byte[] record(Message message) {
        return MessageCodec.write(message);
    }

    private static void feed(FetchAnswer answer, byte[] bytes, int piece) throws MalformedMessageException {
        for (int at = 0; at < bytes.length; at += piece) {
            answer.take(bytes, at, Math.min(piece, bytes.length - at));
        }
    }
}
