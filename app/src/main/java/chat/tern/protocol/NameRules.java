package chat.tern.protocol;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What nicks and rooms are made of: letters, digits, marks and {@code _-[]^|}, looked at after NFKC (UAX 15), letters
 * of one script only (UTS 39 section 5.1, by which Han may stand beside kana, hangul or bopomofo), so that no two
 * names that look alike differ.
 */
final class NameRules {
    private static final String SYMBOLS = "_-[]^|";
    /** UTS 39 section 5.4: more combining marks than this on one letter are no word of any language. */
    private static final int MARKS_IN_A_ROW = 4;

    private static final Set<UnicodeScript> ANY_SCRIPT =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);
    private static final Set<UnicodeScript> JAPANESE =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
    private static final Set<UnicodeScript> KOREAN = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL);
    private static final Set<UnicodeScript> TAIWANESE = EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO);

    private NameRules() {}

    /** The form in which two names are compared. */
    static String fold(String name) {
        String cased = nfkc(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return nfkc(cased);
    }

    /** What is wrong with {@code name}, as the end of a sentence about it, or empty. */
    static Optional<String> problem(String name, int maxLength) {
        String seen = nfkc(name);
        int length = Math.max(length(name), length(seen));
        if (length == 0) {
            return Optional.of("is empty");
        }
        if (length > maxLength) {
            return Optional.of("has " + length + " characters, more than " + maxLength);
        }
        Optional<String> character = badCharacter(seen);
        return character.isPresent() || oneScript(seen)
                ? character
                : Optional.of("mixes letters of several scripts, which would let it look like another one");
    }

    private static Optional<String> badCharacter(String name) {
        int marks = MARKS_IN_A_ROW; // none may come first
        for (int c : name.codePoints().toArray()) {
            if (!allowed(c)) {
                return Optional.of("has " + shown(c) + " in it; letters, digits and " + SYMBOLS + " are allowed");
            }
            marks = mark(c) ? marks + 1 : 0;
            if (marks > MARKS_IN_A_ROW) {
                return Optional.of("has combining marks without a letter to stand on");
            }
        }
        return Optional.empty();
    }

    private static boolean allowed(int c) {
        return SYMBOLS.indexOf(c) >= 0 || ((Character.isLetterOrDigit(c) || mark(c)) && !invisible(c));
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The letters and marks among Unicode's Default_Ignorable_Code_Point, which draw nothing. */
    private static boolean invisible(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static boolean oneScript(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(ANY_SCRIPT);
        return scripts.size() <= 1
                || JAPANESE.containsAll(scripts)
                || KOREAN.containsAll(scripts)
                || TAIWANESE.containsAll(scripts);
    }

    private static String shown(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c)
                ? "a space"
                : Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE
                        ? String.format(Locale.ROOT, "U+%04X", c)
                        : "'" + Character.toString(c) + "'";
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }

    /** ASCII is as it should be; to find that in Unicode's tables they have to be loaded, which each start would wait for. */
    static String nfkc(String text) {
        return text.chars().allMatch(c -> c < 0x80) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
