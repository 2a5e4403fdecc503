package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartRecordTest {
    private static final Opaque ID = Opaque.copyOf(new byte[] {10, 11});
    private static final Opaque SUM = Opaque.copyOf(new byte[32]);
    private static final String HEAD = "tern-part 2\nfile 0a0b\nsize 7\nmodified 9\n";

    @Test
    void whatWasWrittenIsReadBack() {
        assertEquals(HEAD, PartRecord.head(new Reply.FileHeader(7, 9, ID)));
        String text = HEAD + PartRecord.chunk(3, SUM) + PartRecord.chunk(0, ID) + PartRecord.chunk(1, SUM);
        assertEquals(Optional.of(new PartRecord(ID, 7, Map.of(3, SUM, 1, SUM))), PartRecord.parse(text));
    }

    @Test
    void aLineThatIsCutOffDoesNotCount() {
        String text = HEAD + PartRecord.chunk(0, SUM) + "chunk 1 " + SUM.hex();
        assertEquals(Optional.of(new PartRecord(ID, 7, Map.of(0, SUM))), PartRecord.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "tern-part 1\nfile 0a0b\nsize 7\nmodified 9\n",
                "tern-part 2\nfile 0a0b\nsize 7\nmodified 9",
                "tern-part 2\nfile 0a0b\nsize 7\n",
                "tern-part 2\nfile xy\nsize 7\nmodified 9\n",
                "tern-part 2\nfile 0a0b\nsize 7\nmodified 9\nchunk aa\n",
                "tern-part 2\nsize 7\nfile 0a0b\nmodified 9\n",
            })
    void whatIsNoRecordIsNone(String text) {
        assertEquals(Optional.empty(), PartRecord.parse(text));
    }
}
