package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.PartRecord.Chunk;
import chat.tern.protocol.Opaque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartRecordTest {
    private static final Opaque ID = Opaque.copyOf(new byte[] {10, 11});
    private static final String HEAD = "tern-part 1\nfile 0a0b\nsize 7\nmodified 9\n";

    @Test
    void whatWasWrittenIsReadBack() {
        PartRecord record = new PartRecord(ID, 7, 9, List.of(new Chunk("aa", 3), new Chunk("bb", 4)));
        assertEquals(HEAD, record.head());
        String text = record.head()
                + record.chunks().get(0).line()
                + record.chunks().get(1).line();
        assertEquals(Optional.of(record), PartRecord.parse(text));
    }

    @Test
    void aLineThatIsCutOffDoesNotCount() {
        PartRecord record = PartRecord.parse(HEAD + "chunk aa 3\nchunk bb 10").orElseThrow();
        assertEquals(List.of(new Chunk("aa", 3)), record.chunks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "tern-part 2\nfile 0a0b\nsize 7\nmodified 9\n",
                "tern-part 1\nfile 0a0b\nsize 7\nmodified 9",
                "tern-part 1\nfile 0a0b\nsize 7\n",
                "tern-part 1\nfile xy\nsize 7\nmodified 9\n",
                "tern-part 1\nfile 0a0b\nsize many\nmodified 9\n",
                "tern-part 1\nfile 0a0b\nsize 7\nmodified 9\nchunk aa\n",
                "tern-part 1\nsize 7\nfile 0a0b\nmodified 9\n",
            })
    void whatIsNoRecordIsNone(String text) {
        assertEquals(Optional.empty(), PartRecord.parse(text));
    }
}
