package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetchArgumentsTest {
    @Test
    void aNameMayHaveSpaces() {
        assertEquals(
                Optional.of(new FetchArguments("my notes.txt", Optional.empty())),
                FetchArguments.parse("my notes.txt"));
    }

    @Test
    void quotationMarksAreTakenOff() {
        assertEquals(fetch("my notes.txt", "/tmp/a b"), FetchArguments.parse("\"my notes.txt\" -o \"/tmp/a b\""));
    }

    @Test
    void theOptionMayComeFirst() {
        assertEquals(fetch("my notes.txt", "/tmp"), FetchArguments.parse("-o /tmp my notes.txt"));
        assertEquals(fetch("x", "a b"), FetchArguments.parse("-o \"a b\" x"));
    }

    @Test
    void theLastOptionCounts() {
        assertEquals(fetch("report -o draft", "x"), FetchArguments.parse("report -o draft -o x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-o", "-o x", "x -o", "x -o  ", "\"\"", "-o \"a b\"", "x -o \"\"", "x -o a\0b"})
    void withoutANameOrAPathItIsNothing(String arguments) {
        assertEquals(Optional.empty(), FetchArguments.parse(arguments));
    }

    private static Optional<FetchArguments> fetch(String file, String output) {
        return Optional.of(new FetchArguments(file, Optional.of(Path.of(output))));
    }
}
