package chat.tern.screen;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bytes of a terminal become keys: xterm, tmux, screen, rxvt, the Linux console and VT100, Alt as a leading escape,
 * bracketed paste. Sequences may be split anywhere. Unknown ones are swallowed, never typed.
 *
 * <pre>
 * GROUND --ESC--> ESCAPE --[--> CSI --final--> GROUND      (CSI 200~ --> PASTE --201~--> GROUND)
 *                        --O--> SS3 --final--> GROUND
 *                        --] P X ^ _--> STRING --BEL or ESC \--> GROUND
 *                        --other--> GROUND (with Alt)
 * any state --silence--> GROUND, see {@link #expire}
 * </pre>
 */
final class KeyDecoder {
    private enum State {
        GROUND,
        ESCAPE,
        CSI,
        CONSOLE,
        MOUSE,
        SS3,
        STRING,
        PASTE
    }

    private static final long ESCAPE_PATIENCE = 60_000_000L;
    private static final long LONG_PATIENCE = 1_000_000_000L;
    private static final int LONGEST_SEQUENCE = 64;
    private static final int LONGEST_STRING = 4096;

    private final Consumer<Key> keys;
    private final Utf8 utf8 = new Utf8();
    private final PasteCollector paste = new PasteCollector();
    private final StringBuilder sequence = new StringBuilder();
    private State state = State.GROUND;
    private boolean alt;
    private int swallow;

    KeyDecoder(Consumer<Key> keys) {
        this.keys = keys;
    }

    /** Takes all that remains in the buffer. */
    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            take(bytes.get() & 0xff);
        }
    }

    /** How long to wait for more before {@link #expire}, in nanoseconds; 0: nothing is unfinished. */
    long patience() {
        return switch (state) {
            case GROUND -> utf8.unfinished() ? ESCAPE_PATIENCE : 0;
            case ESCAPE, CSI, CONSOLE, MOUSE, SS3 -> ESCAPE_PATIENCE;
            case STRING -> sequence.isEmpty() ? ESCAPE_PATIENCE : LONG_PATIENCE;
            case PASTE -> LONG_PATIENCE;
        };
    }

    /** Nothing came for as long as {@link #patience} says: what is unfinished is taken for what it looks like. */
    void expire() {
        switch (state) {
            case ESCAPE -> {
                if (alt) {
                    stroke("Escape");
                }
                stroke("Escape");
            }
            case CSI -> loneAlt('[');
            case SS3 -> loneAlt('O');
            case STRING -> loneString();
            case PASTE -> keys.accept(paste.take());
            case GROUND, CONSOLE, MOUSE -> utf8.reset();
        }
        ground();
    }

    private void take(int b) {
        switch (state) {
            case GROUND -> plain(b);
            case ESCAPE -> escape(b);
            case CSI -> csi(b);
            case CONSOLE -> console(b);
            case MOUSE -> mouse();
            case SS3 -> ss3(b);
            case STRING -> string(b);
            case PASTE -> {
                if (paste.add(b)) {
                    keys.accept(paste.take());
                    ground();
                }
            }
        }
    }

    private void plain(int b) {
        if (b == 0x1b) {
            utf8.reset();
            begin(State.ESCAPE);
        } else if (b < 0x20 || b == 0x7f) {
            utf8.reset();
            KeyNames.control(b, alt).ifPresent(keys);
            alt = false;
        } else {
            int codePoint = utf8.add(b);
            if (codePoint == Utf8.MORE) {
                return;
            }
            if (codePoint != Utf8.BAD && !KeyNames.untypable(codePoint)) {
                keys.accept(KeyNames.typed(codePoint, alt));
            }
            alt = false;
        }
    }

    private void escape(int b) {
        switch (b) {
            case '[' -> begin(State.CSI);
            case 'O' -> begin(State.SS3);
            case ']', 'P', 'X', '^', '_' -> {
                begin(State.STRING);
                swallow = b;
            }
            case 0x1b -> {
                if (alt) {
                    stroke("Escape");
                }
                alt = true;
            }
            default -> {
                state = State.GROUND;
                alt = true;
                plain(b);
            }
        }
    }

    private void csi(int b) {
        if (b == '[' && sequence.isEmpty()) {
            state = State.CONSOLE;
        } else if (b >= 0x20 && b <= 0x3f) {
            if (sequence.length() < LONGEST_SEQUENCE) {
                sequence.append((char) b);
            }
        } else if (b >= 0x40 && b <= 0x7e) {
            csiEnd((char) b);
        } else {
            ground();
            plain(b);
        }
    }

    private void csiEnd(char end) {
        String body = sequence.toString();
        boolean wasAlt = alt;
        ground();
        if (end == 'M' && body.isEmpty()) {
            state = State.MOUSE;
            swallow = 3;
        } else if (end == '~' && body.equals("200")) {
            state = State.PASTE;
        } else {
            CsiKeys.of(body, end)
                    .map(key -> wasAlt ? KeyNames.withAlt(key) : key)
                    .ifPresent(keys);
        }
    }

    /** The Linux console's F1 to F5. */
    private void console(int b) {
        ground();
        if (b >= 'A' && b <= 'E') {
            stroke("F" + (b - 'A' + 1));
        } else if (b == 0x1b) {
            begin(State.ESCAPE);
        }
    }

    /** A report of the old mouse protocol: three bytes that look like text. */
    private void mouse() {
        swallow--;
        if (swallow <= 0) {
            ground();
        }
    }

    private void ss3(int b) {
        if (b >= '0' && b <= '9' && sequence.length() < 2) {
            sequence.append((char) b);
            return;
        }
        int modifiers = sequence.isEmpty() ? 1 : Integer.parseInt(sequence.toString());
        boolean wasAlt = alt;
        ground();
        if (b < 0x20 || b > 0x7e) {
            plain(b);
            return;
        }
        Optional<Key> key = KeyNames.letter((char) b)
                .<Key>map(name -> new Key.Stroke(KeyNames.with(modifiers, name)))
                .or(() -> rxvtControl((char) b))
                .or(() -> KeyNames.keypad((char) b));
        key.map(found -> wasAlt ? KeyNames.withAlt(found) : found).ifPresent(keys);
    }

    private static Optional<Key> rxvtControl(char end) {
        return end >= 'a' && end <= 'd'
                ? KeyNames.letter(Character.toUpperCase(end)).map(name -> new Key.Stroke("Ctrl+" + name))
                : Optional.empty();
    }

    /** An answer of the terminal that nobody asked for. */
    private void string(int b) {
        boolean afterEscape = !sequence.isEmpty() && sequence.charAt(sequence.length() - 1) == 0x1b;
        if (b == 0x07 || b == 0x18 || b == 0x1a || (afterEscape && b == '\\')) {
            ground();
        } else if (afterEscape) {
            begin(State.ESCAPE);
            escape(b);
        } else if (sequence.length() < LONGEST_STRING) {
            sequence.append((char) b);
        } else if (b == 0x1b) {
            sequence.append((char) b);
        }
    }

    private void loneAlt(char c) {
        if (sequence.isEmpty()) {
            keys.accept(KeyNames.typed(c, true));
        }
    }

    private void loneString() {
        if (sequence.isEmpty()) {
            keys.accept(KeyNames.typed(swallow, true));
        }
    }

    private void stroke(String name) {
        keys.accept(new Key.Stroke(name));
    }

    private void begin(State next) {
        state = next;
        sequence.setLength(0);
    }

    private void ground() {
        begin(State.GROUND);
        alt = false;
        swallow = 0;
        utf8.reset();
    }
}
