package chat.tern.command;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what a terminal or a reader of lines could stumble over, beyond what JSON demands: DEL, the C1 controls and
 * the Unicode line ends. Who reads the JSON gets the same text.
 */
final class TerminalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DEL = 0x7f;
    private static final int LAST_C1 = 0x9f;

    private static final int[] ASCII = standardAsciiEscapesForJSON();

    static {
        ASCII[DEL] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        boolean control = c >= DEL && c <= LAST_C1;
        return control || c == 0x2028 || c == 0x2029 ? new SerializedString(String.format("\\u%04X", c)) : null;
    }
}
