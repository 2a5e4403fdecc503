package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineSourceTest {
    private static List<LineSource.Line> lines(InputStream in) throws IOException {
        LineSource source = new LineSource(in);
        List<LineSource.Line> lines = new ArrayList<>();
        do {
            lines.add(source.next());
        } while (!(lines.getLast() instanceof LineSource.Line.End));
        return lines;
    }

    private static List<LineSource.Line> lines(byte[] bytes) throws IOException {
        return lines(new ByteArrayInputStream(bytes));
    }

    private static LineSource.Line text(String text) {
        return new LineSource.Line.Text(text);
    }

    private static final LineSource.Line END = new LineSource.Line.End();

    @Test
    void linesEndWithTheirEndsOrTheInputs() throws IOException {
        assertEquals(
                List.of(text("a"), text(""), text(" b\t"), text("c\rd"), text("e"), END),
                lines("a\n\n b\t\r\nc\rd\ne".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(END), lines(new byte[0]));
        assertEquals(List.of(text(""), END), lines(new byte[] {'\n'}));
    }

    @Test
    void charactersMayComeInPieces() throws IOException {
        byte[] bytes = "\u00e9\ud83d\ude00\n\u20ac".getBytes(StandardCharsets.UTF_8);
        List<InputStream> pieces = new ArrayList<>();
        for (byte one : bytes) {
            pieces.add(new ByteArrayInputStream(new byte[] {one}));
        }
        assertEquals(
                List.of(text("\u00e9\ud83d\ude00"), text("\u20ac"), END),
                lines(new SequenceInputStream(Collections.enumeration(pieces))));
    }

    @Test
    void whatIsNotUtf8IsNotText() throws IOException {
        byte[] bytes = {'a', (byte) 0xff, '\n', 'b', '\n', (byte) 0xc3};
        LineSource.Line bad = new LineSource.Line.NotUtf8();
        assertEquals(List.of(bad, text("b"), bad, END), lines(bytes));
    }

    @Test
    void aLineOfAnyLengthHoldsNoMoreThanTheLimit() throws IOException {
        byte[] bytes = new byte[3 * LineSource.MAX_BYTES + 4];
        java.util.Arrays.fill(bytes, (byte) 'x');
        bytes[LineSource.MAX_BYTES] = '\n';
        bytes[bytes.length - 2] = '\n';
        LineSource.Line tooLong = new LineSource.Line.TooLong();
        assertEquals(List.of(text("x".repeat(LineSource.MAX_BYTES)), tooLong, text("x"), END), lines(bytes));
    }
}
