package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Route;
import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectLogTest {
    private static final Nickname BOB = new Nickname("bob");
    private static final Instant TIME = Instant.parse("2026-03-02T12:00:00.123Z");

    @TempDir
    private Path folder;

    private int ids;

    @Test
    void whatWasKeptComesBackByteForByteAndInOrder() throws IOException {
        DirectLog log = log();
        List<DirectLog.Line> kept =
                List.of(line("one\ttwo\nthree\r\n\\n four", false), line("", true), line("Grüße, 世界", true));
        for (DirectLog.Line line : kept) {
            log.append(BOB, line);
        }
        assertEquals(kept, log().last(BOB, 10));
        assertEquals(kept.subList(1, 3), log().last(BOB, 2));
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        log().append(BOB, line("psst", false));
        assertEquals("rw-------", permissions(folder.resolve("directs").resolve("bob.log")));
        assertEquals("rwx------", permissions(folder.resolve("directs")));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theSearchWantsAllWordsInAnyCaseAndGivesTheLastOnes() throws IOException {
        DirectLog log = log();
        for (String text : List.of("the blue bike", "A BIKE, blue", "blue", "blue bikes")) {
            log.append(BOB, line(text, true));
        }
        assertEquals(List.of("the blue bike", "A BIKE, blue", "blue bikes"), texts(log.search(BOB, "bike  blue", 10)));
        assertEquals(List.of("A BIKE, blue", "blue bikes"), texts(log.search(BOB, "bike blue", 2)));
        assertEquals(List.of(), log.search(BOB, "red", 10));
    }

    @Test
    void whatWasCutShortAnywhereComesAgainWhole() throws IOException {
        DirectLog.Line line = line("Grüße\tan alle", true);
        Path file = folder.resolve("directs").resolve("bob.log");
        log().append(BOB, line);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            log().append(BOB, line);
            assertEquals(List.of(line), log().last(BOB, 10), "cut after " + length);
        }
    }

    @Test
    void aLineThatWasCutShortIsPassedOver() throws IOException {
        DirectLog log = log();
        log.append(BOB, line("one", true));
        Files.writeString(folder.resolve("directs").resolve("bob.log"), "2026-03-0\n", StandardOpenOption.APPEND);
        log.append(BOB, line("two", true));
        assertEquals(List.of("one", "two"), texts(log.last(BOB, 10)));
    }

    @Test
    void ofALineThatDoesNotFitNothingStays() throws IOException {
        log().append(BOB, line("one", true));
        Path file = folder.resolve("directs").resolve("bob.log");
        byte[] before = Files.readAllBytes(file);
        try (SeekableByteChannel open = Files.newByteChannel(file, StandardOpenOption.APPEND)) {
            FullDisk disk = new FullDisk(open, 10, "");
            assertThrows(IOException.class, () -> DirectLog.add(disk, new byte[30]));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void whatAnotherProgramHasWrittenBehindItStays() throws IOException {
        log().append(BOB, line("one", true));
        Path file = folder.resolve("directs").resolve("bob.log");
        try (SeekableByteChannel open = Files.newByteChannel(file, StandardOpenOption.APPEND)) {
            FullDisk disk = new FullDisk(open, 3, "theirs");
            assertThrows(IOException.class, () -> DirectLog.add(disk, "ours".getBytes(StandardCharsets.UTF_8)));
        }
        assertTrue(Files.readString(file).endsWith("\nourtheirs"));
    }

    @Test
    void whereTheFolderTakesNoTimeTheMessageIsKeptAllTheSame() throws IOException {
        DirectLog log = new DirectLog(folder.resolve("directs"), (folder, time) -> {
            throw new AccessDeniedException(folder.toString());
        });
        log.append(BOB, line("psst", false));
        assertEquals(List.of("psst"), texts(log.last(BOB, 10)));
    }

    @Test
    void withSomebodyNeverMetThereIsNothing() throws IOException {
        assertEquals(List.of(), log().last(BOB, 10));
    }

    @Test
    void aNickInOtherLettersIsTheSamePerson() throws IOException {
        log().append(BOB, line("psst", true));
        assertEquals(1, log().last(new Nickname("BOB"), 10).size());
        try (Stream<Path> files = Files.list(folder.resolve("directs"))) {
            assertEquals(1, files.count());
        }
    }

    private DirectLog log() {
        return new DirectLog(folder.resolve("directs"));
    }

    @Test
    void whatWasWrittenTwiceAsAProgramDiedIsReadOnce() throws IOException {
        DirectLog.Line one = line("one", false);
        for (DirectLog.Line each : List.of(one, line("two", false), one)) {
            log().append(BOB, each);
        }
        assertEquals(List.of("one", "two"), texts(log().last(BOB, 10)));
    }

    private DirectLog.Line line(String text, boolean own) {
        return new DirectLog.Line(TIME, own, "id" + ++ids, Route.RELAY, text);
    }

    private static List<String> texts(List<DirectLog.Line> lines) {
        return lines.stream().map(DirectLog.Line::text).toList();
    }
}
