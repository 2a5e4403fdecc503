package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of tidiness finds what it is for and leaves the rest alone. */
final class TidyRulesTest {
    @Test
    void aFileMayBeAsLongAsTheLimitAndNoLonger() throws IOException {
        String longest = "// x\n".repeat(JavaTidy.FILE_LINES);
        assertEquals(List.of(), JavaTidy.complaints(longest));
        assertEquals(List.of("1: the file has 401 lines, more than 400"), JavaTidy.complaints(longest + "// x\n"));
    }

    @Test
    void aMethodMayBeAsLongAsTheLimitAndNoLonger() throws IOException {
        String longest = "class A {\n  void a() {\n" + "    a();\n".repeat(JavaTidy.METHOD_LINES - 2) + "  }\n}\n";
        assertEquals(List.of(), JavaTidy.complaints(longest));
        String longer = longest.replaceFirst("a\\(\\);\n", "a();\n\n");
        assertEquals(List.of("2: a has 61 lines, more than 60"), JavaTidy.complaints(longer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class DoorImpl {}                                    | DoorImpl ends in Impl
            class Door { interface LockImpl {} }                 | LockImpl ends in Impl
            package chat.tern.util; class A {}                   | named util
            package chat.common.x; class A {}                    | named common
            class A { public int getSize() { return 1; } }       | getSize is an accessor
            record A(int size) { int getSize() { return size; } } | getSize is an accessor
            interface A { String getName(); }                    | getName is an accessor
            class ATest { @Test void testDoor() {} }             | testDoor is a test named test
            class Doors { @Test void doorOpens() {} }            | only classes named ...Test
            """)
    void anUntidyJavaFileIsFound(String source, String complaint) throws IOException {
        List<String> complaints = JavaTidy.complaints(source);
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(complaints.getFirst().contains(complaint), complaints::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package chat.tern.utility; class Implicit {}",
                "class A { int get() { return 1; } int getting() { return 1; } }",
                "class A { int getAt(int index) { return 1; } void getReady() {} }",
                "class A { @Override public String getVersion() { return \"\"; } }",
                "class A { private int getIt() { return 1; } }",
                "class ATest { @Test void testamentIsRead() {} @Nested class Inner { @Test void opens() {} } }",
            })
    void aTidyJavaFileIsLeftAlone(String source) throws IOException {
        assertEquals(List.of(), JavaTidy.complaints(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see /ho" + "me/ada/tern",
                "'/ro" + "ot/.m2'",
                "cd /wo" + "rk/x",
                "=/Us" + "ers/ada",
                "C:\\Us" + "ers\\ada",
                "// TO" + "DO: more",
                "# FIX" + "ME",
                "a X" + "XX b",
            })
    void anUntidyTextIsFound(String text) {
        List<String> complaints = TextTidy.complaints("first\n" + text + "\n");
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(complaints.getFirst().startsWith("2: "), complaints::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~/work/tern",
                "$HOME/work/x",
                "src/home/page",
                "https://host/home/page",
                "${dir}/root/x",
                "/home directories",
                "TODOS",
                "/usr/lib/jvm",
                "/tmp/x",
            })
    void aTidyTextIsLeftAlone(String text) {
        assertEquals(List.of(), TextTidy.complaints(text));
    }

    @Test
    void aStrangerAtTheTopLevelIsFound() {
        List<Path> tracked =
                List.of(Path.of("docs/a.md"), Path.of("notes.txt"), Path.of("app/pom.xml"), Path.of(".ci/run"));
        assertEquals(Set.of("docs", "notes.txt"), TextTidy.strangers(tracked));
    }
}
