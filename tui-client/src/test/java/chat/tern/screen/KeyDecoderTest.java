package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyDecoderTest {
    private final List<Key> keys = new ArrayList<>();
    private final KeyDecoder decoder = new KeyDecoder(keys::add);

    /** What terminals send for one key; {@code `} stands for escape. */
    private static Map<String, String> strokes() {
        Map<String, String> strokes = new TreeMap<>();
        String[] letters = {"A Up", "B Down", "C Right", "D Left", "F End", "H Home"};
        for (String letter : letters) {
            String end = letter.substring(0, 1);
            String name = letter.substring(2);
            strokes.put("`[" + end, name);
            strokes.put("`O" + end, name);
            strokes.put("`[1;2" + end, "Shift+" + name);
            strokes.put("`[1;3" + end, "Alt+" + name);
            strokes.put("`[1;5" + end, "Ctrl+" + name);
            strokes.put("`[1;8" + end, "Ctrl+Alt+Shift+" + name);
            strokes.put("``[" + end, "Alt+" + name);
        }
        strokes.put("`[<64;10;5M", "WheelUp");
        strokes.put("`[<65;10;5M", "WheelDown");
        tildes(strokes);
        others(strokes);
        return strokes;
    }

    private static void tildes(Map<String, String> strokes) {
        String[] tildes = {
            "1 Home",
            "2 Insert",
            "3 Delete",
            "4 End",
            "5 PgUp",
            "6 PgDn",
            "7 Home",
            "8 End",
            "11 F1",
            "12 F2",
            "13 F3",
            "14 F4",
            "15 F5",
            "17 F6",
            "18 F7",
            "19 F8",
            "20 F9",
            "21 F10",
            "23 F11",
            "24 F12"
        };
        for (String tilde : tildes) {
            String[] parts = tilde.split(" ", 2);
            strokes.put("`[" + parts[0] + "~", parts[1]);
            strokes.put("`[" + parts[0] + ";5~", "Ctrl+" + parts[1]);
            strokes.put("`[" + parts[0] + "^", "Ctrl+" + parts[1]);
        }
    }

    private static void others(Map<String, String> strokes) {
        String[] others = {
            "`OP F1",
            "`OQ F2",
            "`OR F3",
            "`OS F4",
            "`[[A F1",
            "`[[E F5",
            "`[1;5P Ctrl+F1",
            "`O5P Ctrl+F1",
            "`[Z Shift+Tab",
            "`a Alt+A",
            "`1 Alt+1",
            "`B Alt+Shift+B",
            "`/ Alt+/",
            "`Oa Ctrl+Up",
            "`[d Shift+Left",
            "`[3@ Ctrl+Shift+Delete",
            "`OM Enter",
            "`[27;5;13~ Ctrl+Enter",
            "`[13;2u Shift+Enter",
            "`[97;5u Ctrl+A",
            "`[27u Escape",
            "`\u00e9 Alt+\u00c9"
        };
        for (String other : others) {
            String[] parts = other.split(" ", 2);
            strokes.put(parts[0], parts[1]);
        }
        strokes.put("`\r", "Alt+Enter");
        strokes.put("`\u007f", "Alt+Backspace");
        strokes.put("\u0001", "Ctrl+A");
        strokes.put("\u001f", "Ctrl+_");
        strokes.put("\b", "Backspace");
        strokes.put("\u007f", "Backspace");
        strokes.put("\t", "Tab");
        strokes.put("\r", "Enter");
        strokes.put("\n", "Ctrl+J");
        strokes.put("\u0000", "Ctrl+Space");
        strokes.put("`\u0001", "Ctrl+Alt+A");
    }

    /** Sequences that are no keys: reports, answers, mouse, what nobody has heard of. */
    private static List<String> silent() {
        return List.of(
                "`[?1;2c",
                "`[>41;354;0c",
                "`[24;80R",
                "`[?2026;2$y",
                "`[<0;12;7M",
                "`[<0;12;7m",
                "`[M !!",
                "`[99~",
                "`[1;2;3;4q",
                "`[?997;1n",
                "`]11;rgb:1e1e/1e1e/1e1e\u0007",
                "`]11;rgb:1e1e/1e1e/1e1e`\\",
                "`P>|tmux 3.3a`\\",
                "`_Gi=31;OK`\\",
                "`^private`\\",
                "`Oz",
                "`[201~",
                "`[1:3;2:1Y");
    }

    @Test
    void everySequenceIsOneKeyWhereverItIsSplit() {
        strokes().forEach((sequence, name) -> everySplit(sequence, List.of(new Key.Stroke(name))));
    }

    @Test
    void whatIsNoKeyIsSwallowedWhereverItIsSplit() {
        for (String sequence : silent()) {
            everySplit(sequence, List.of());
        }
    }

    @Test
    void textIsTextWhereverItIsSplit() {
        String text = "a\u00e9\u4e2d\ud83c\udf55";
        everySplit(text, text.codePoints().<Key>mapToObj(Key.Text::new).toList());
    }

    @Test
    void focusIsNoText() {
        everySplit("`[I", List.of(new Key.Focus(true)));
        everySplit("`[O", List.of(new Key.Focus(false)));
    }

    @Test
    void aPasteIsOneKeyWhereverItIsSplit() {
        everySplit("`[200~one\r\ntwo`[Bx\rthree`[201~", List.of(new Key.Paste("one\ntwo\u001b[Bx\nthree", false)));
    }

    @Test
    void theKeypadTypes() {
        everySplit("`Ow", List.of(new Key.Text('7')));
        everySplit("`OX", List.of(new Key.Text('=')));
    }

    @Test
    void aPasteWithoutItsEndIsTakenAfterASilence() {
        feed("`[200~lost");
        assertTrue(decoder.patience() > 60_000_000L);
        decoder.expire();
        assertEquals(List.of(new Key.Paste("lost", false)), keys);
        assertEquals(0, decoder.patience());
    }

    @Test
    void aPasteIsCutAtItsLimit() {
        feed("`[200~");
        byte[] much = new byte[PasteCollector.LIMIT + 10];
        java.util.Arrays.fill(much, (byte) 'x');
        decoder.feed(ByteBuffer.wrap(much));
        feed("`[201~y");
        Key.Paste paste = (Key.Paste) keys.get(0);
        assertTrue(paste.cut());
        assertEquals(PasteCollector.LIMIT, paste.text().length());
        assertEquals(new Key.Text('y'), keys.get(1));
    }

    @Test
    void aLoneEscapeIsAKeyAfterASilence() {
        feed("`");
        assertEquals(List.of(), keys);
        assertEquals(60_000_000L, decoder.patience());
        decoder.expire();
        assertEquals(List.of(new Key.Stroke("Escape")), keys);
    }

    @Test
    void bracketsWithAltAreKeysAfterASilence() {
        for (String sequence : List.of("`[", "`O", "`]", "`P")) {
            feed(sequence);
            decoder.expire();
        }
        assertEquals(
                List.of(
                        new Key.Stroke("Alt+["),
                        new Key.Stroke("Alt+Shift+O"),
                        new Key.Stroke("Alt+]"),
                        new Key.Stroke("Alt+Shift+P")),
                keys);
    }

    @Test
    void anUnfinishedSequenceIsDroppedAfterASilence() {
        for (String sequence : List.of("`[1;", "`O5", "`[[", "`[M!", "`]0;x")) {
            feed(sequence);
            decoder.expire();
            feed("a");
        }
        assertEquals(5, keys.size());
        assertTrue(keys.stream().allMatch(new Key.Text('a')::equals), keys.toString());
    }

    @Test
    void anAnswerThatNeverEndsDoesNotFillTheMemory() {
        feed("`]");
        for (int i = 0; i < 10_000; i++) {
            feed("0123456789");
        }
        feed("\u0007a");
        assertEquals(List.of(new Key.Text('a')), keys);
    }

    @Test
    void badUtf8IsDropped() {
        decoder.feed(ByteBuffer.wrap(new byte[] {
            (byte) 0xc0,
            (byte) 0x80,
            (byte) 0xff,
            (byte) 0xed,
            (byte) 0xa0,
            (byte) 0x80,
            (byte) 0xe2,
            'a',
            (byte) 0xc2,
            (byte) 0x9b,
            'b'
        }));
        assertEquals(List.of(new Key.Text('a'), new Key.Text('b')), keys);
    }

    @Test
    void randomBytesNeverThrowAndNeverTypeControlCharacters() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[random.nextInt(1, 60)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = 0x1b;
            }
            decoder.feed(ByteBuffer.wrap(bytes));
            if (random.nextInt(4) == 0) {
                decoder.expire();
            }
        }
        for (Key key : keys) {
            if (key instanceof Key.Text text) {
                assertFalse(KeyNames.untypable(text.codePoint()), "seed " + seed + ": " + text);
            }
        }
        assertTrue(keys.size() > 10_000);
    }

    @Test
    void randomControlSequencesTypeNothing() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder sequence = new StringBuilder("`[");
            for (int i = random.nextInt(6); i > 0; i--) {
                sequence.append("0123456789;:<=>?".charAt(random.nextInt(16)));
            }
            for (int i = random.nextInt(2); i > 0; i--) {
                sequence.append((char) random.nextInt(0x20, 0x30));
            }
            sequence.append((char) random.nextInt(0x40, 0x7f));
            feed(sequence.toString());
            decoder.expire();
            keys.removeIf(key -> key instanceof Key.Stroke || key instanceof Key.Focus || key instanceof Key.Paste);
            keys.removeIf(key ->
                    sequence.toString().endsWith("u") || sequence.toString().endsWith("~"));
            assertEquals(List.of(), keys, "seed " + seed + ": " + sequence);
        }
    }

    private void everySplit(String sequence, List<Key> expected) {
        byte[] bytes = bytes(sequence);
        for (int split = 0; split <= bytes.length; split++) {
            keys.clear();
            decoder.feed(ByteBuffer.wrap(bytes, 0, split));
            decoder.feed(ByteBuffer.wrap(bytes, split, bytes.length - split));
            if (decoder.patience() > 0) {
                decoder.expire();
            }
            assertEquals(expected, keys, sequence + " split at " + split);
        }
    }

    private void feed(String sequence) {
        decoder.feed(ByteBuffer.wrap(bytes(sequence)));
    }

    private static byte[] bytes(String sequence) {
        return sequence.replace('`', '\u001b').getBytes(StandardCharsets.UTF_8);
    }
}
