package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "a.txt a.txt true",
                "a.txt b.txt false",
                "a.txt a.txt.gz false",
                "* a.txt true",
                "* docs/a.txt false",
                "*.txt a.txt true",
                "*.txt .txt true",
                "*.txt a.txt.gz false",
                "*a*b* xxaxxbxx true",
                "*a*b* xxbxxaxx false",
                "docs/* docs/a.txt true",
                "docs/* docs/old/a.txt false",
                "docs/ docs/a.txt true",
                "docs/ docs false",
                "** a.txt true",
                "** docs/old/a.txt true",
                "**/a.txt a.txt true",
                "**/a.txt docs/old/a.txt true",
                "**/a.txt docs/old/ba.txt false",
                "docs/**/a.txt docs/a.txt true",
                "docs/**/a.txt docs/old/older/a.txt true",
                "docs/**/a.txt docsx/a.txt false",
                "docs** docs/old/a.txt true",
                "? a true",
                "? ab false",
                "a?b a/b false",
                "a?b aéb true",
                "[abc].txt b.txt true",
                "[abc].txt d.txt false",
                "[a-c][0-9] b7 true",
                "[a-c][0-9] d7 false",
                "[!a-c] d true",
                "[!a-c] b false",
                "a[!x]b a/b false",
                "[]] ] true",
                "[a- [a- true",
                "a[b a[b true",
                "\\* * true",
                "\\* a false",
                "a\\ a\\ true",
            })
    void patternsMatchWhatShellsWouldMatch(String pattern, String name, boolean matches) {
        assertEquals(matches, Glob.of(pattern).matches(name));
    }

    @Test
    void theEmptyPatternMatchesEverything() {
        assertEquals(true, Glob.of("").matches("docs/old/a.txt"));
        assertEquals(true, Glob.of("").matches("a"));
    }

    @Test
    void aCharacterOutsideThePlaneIsOneCharacter() {
        assertEquals(true, Glob.of("?.txt").matches("\ud83d\ude80.txt"));
        assertEquals(true, Glob.of("[\ud83d\ude80].txt").matches("\ud83d\ude80.txt"));
    }

    @Test
    void theDepthOfWhatCanMatchIsKnown() {
        assertEquals(1, Glob.of("*.txt").depth());
        assertEquals(3, Glob.of("a/*/c").depth());
        assertEquals(2, Glob.of("docs/").depth());
        assertEquals(Integer.MAX_VALUE, Glob.of("a/**").depth());
        assertEquals(Integer.MAX_VALUE, Glob.of("**/b").depth());
        assertEquals(Integer.MAX_VALUE, Glob.of("").depth());
    }

    @Test
    void noPatternTakesLong() {
        Glob evil = Glob.of("*a".repeat(120) + "b");
        String name = "a".repeat(4_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(false, evil.matches(name)));
    }

    @Test
    void whateverIsAskedForAnswersYesOrNo() {
        Random random = new Random(7);
        String alphabet = "ab/*?[]!-\\.";
        int matches = 0;
        for (int i = 0; i < 100_000; i++) {
            matches += Glob.of(word(random, alphabet)).matches(word(random, "ab/.")) ? 1 : 0;
        }
        assertEquals(true, matches > 100 && matches < 90_000, "matches " + matches);
    }

    private static String word(Random random, String alphabet) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
