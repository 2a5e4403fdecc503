package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.FromServer.Notice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RecordBufferTest {
    private static final byte[] UNKNOWN = HexFormat.of().parseHex("047FFFFFFF");

    private final RecordBuffer buffer = new RecordBuffer(1000);

    @Test
    void recordsComeOutHoweverTheStreamWasCut() throws MalformedMessageException {
        byte[] stream = stream(Samples.all());
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(Samples.all(), readInPieces(stream, seed), "seed " + seed);
        }
    }

    @Test
    void itReadsByItselfUntilTheInputHasNothingMore() throws MalformedMessageException {
        Notice notice = new Notice("x".repeat(900));
        byte[] record = MessageCodec.write(notice);
        int[] at = {0};
        RecordBuffer.Input input = (into, offset, length) -> {
            int n = Math.min(length, record.length - at[0]);
            System.arraycopy(record, at[0], into, offset, n);
            at[0] += n;
            return n;
        };
        int reads = 0;
        while (buffer.fill(input) > 0) {
            reads++;
        }
        assertEquals(Optional.of(notice), buffer.next());
        assertEquals(3, reads);
        assertEquals(-1, buffer.fill((into, offset, length) -> -1));
        assertEquals(0, buffer.buffered());
    }

    @Test
    void aRecordThatIsNotWholeYetIsWaitedFor() throws MalformedMessageException {
        byte[] record = MessageCodec.write(new Notice("x".repeat(100)));
        for (int i = 0; i < record.length; i++) {
            assertEquals(Optional.empty(), buffer.next(), "after " + i + " bytes");
            buffer.append(record, i, 1);
        }
        assertEquals(Optional.of(new Notice("x".repeat(100))), buffer.next());
        assertEquals(0, buffer.buffered());
    }

    @Test
    void unknownTypesAreSkipped() throws MalformedMessageException {
        append(UNKNOWN, UNKNOWN, MessageCodec.write(new Notice("known")), UNKNOWN);
        assertEquals(Optional.of(new Notice("known")), buffer.next());
        assertEquals(Optional.empty(), buffer.next());
        assertEquals(0, buffer.buffered());
    }

    @Test
    void aLengthOverTheBoundIsRefusedBeforeItsBytesCome() {
        append(HexFormat.of().parseHex("43E9"));
        assertThrows(MalformedMessageException.class, buffer::next);
    }

    @Test
    void aRecordOfExactlyTheBoundIsTaken() throws MalformedMessageException {
        Notice largest = new Notice("x".repeat(997));
        append(MessageCodec.write(largest));
        assertEquals(Optional.of(largest), buffer.next());
    }

    @Test
    void anEmptyRecordIsMalformed() {
        append(new byte[] {0});
        assertThrows(MalformedMessageException.class, buffer::next);
    }

    @Test
    void rawBytesBetweenRecordsAreDrained() throws MalformedMessageException {
        Notice before = new Notice("before");
        Notice after = new Notice("after");
        append(MessageCodec.write(before), new byte[] {1, 2, 3}, MessageCodec.write(after));
        byte[] raw = new byte[5];
        assertEquals(Optional.of(before), buffer.next());
        assertEquals(2, buffer.drain(raw, 1, 2));
        assertEquals(1, buffer.drain(raw, 3, 1));
        assertArrayEquals(new byte[] {0, 1, 2, 3, 0}, raw);
        assertEquals(Optional.of(after), buffer.next());
        assertEquals(0, buffer.drain(raw, 0, 5));
    }

    private List<Message> readInPieces(byte[] stream, long seed) throws MalformedMessageException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Message> read = new ArrayList<>();
        int offset = 0;
        while (offset < stream.length) {
            int length = Math.min(stream.length - offset, 1 + random.nextInt(1 << random.nextInt(1, 10)));
            buffer.append(stream, offset, length);
            offset += length;
            for (Optional<Message> next = buffer.next(); next.isPresent(); next = buffer.next()) {
                read.add(next.get());
            }
        }
        return read;
    }

    private void append(byte[]... pieces) {
        Arrays.stream(pieces).forEach(piece -> buffer.append(piece, 0, piece.length));
    }

    private static byte[] stream(List<Message> messages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        messages.forEach(message -> bytes.writeBytes(MessageCodec.write(message)));
        return bytes.toByteArray();
    }
}
