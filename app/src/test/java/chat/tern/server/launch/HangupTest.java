package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HangupTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty1, true",
        "/dev/console, true",
        "/dev/null, false",
        "pipe:[4711], false",
        "socket:[12], false"
    })
    void onlyWhatPeopleTypeAtIsATerminal(String input, boolean terminal) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("0"), Path.of(input));
        assertEquals(terminal, Hangup.isTerminal(link));
    }
}
