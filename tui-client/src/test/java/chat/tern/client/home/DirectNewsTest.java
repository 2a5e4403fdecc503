package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent.Route;
import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectNewsTest {
    private static final Nickname BOB = new Nickname("bob");
    private static final Nickname EVE = new Nickname("eve");

    @TempDir
    private Path folder;

    private int ids;

    private DirectLog log() {
        return new DirectLog(folder.resolve("directs"));
    }

    private void say(Nickname to, String text) throws IOException {
        log().append(to, new DirectLog.Line(Instant.EPOCH, true, "id" + ++ids, Route.RELAY, text));
    }

    private static List<String> look(DirectNews news) throws IOException {
        return news.look().added().stream()
                .map(added -> added.with() + ": " + added.line().text())
                .toList();
    }

    @Test
    void onlyWhatComesAfterTheFirstLookIsNewsAndOnlyOnce() throws IOException {
        say(BOB, "old");
        DirectNews news = log().news();
        assertEquals(List.of(), look(news));
        say(BOB, "one");
        say(EVE, "two");
        say(BOB, "three");
        assertEquals(List.of("bob: one", "bob: three", "eve: two"), look(news));
        assertEquals(List.of(), look(news));
    }

    @Test
    void aLogThatBeginsAnewIsReadFromItsBeginning() throws IOException {
        say(BOB, "a long line that was said before somebody put the log away");
        DirectNews news = log().news();
        assertEquals(List.of(), look(news));
        try (var logs = Files.list(folder.resolve("directs"))) {
            for (Path log : logs.toList()) {
                Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
        say(BOB, "new");
        assertEquals(List.of("bob: new"), look(news));
    }

    @Test
    void whereNothingWasEverSaidTheFirstWordIsNews() throws IOException {
        DirectNews news = log().news();
        assertEquals(List.of(), look(news));
        say(EVE, "first");
        assertEquals(List.of("eve: first"), look(news));
    }

    @Test
    void whatIsAddedInTheSameTickOfTheFileSystemIsFoundAtTheNextLook() throws IOException {
        FileTime tick = FileTime.fromMillis(1_000_000_000_000L);
        DirectNews news = log().news();
        look(news);
        say(BOB, "one");
        Files.setLastModifiedTime(folder.resolve("directs"), tick);
        assertEquals(List.of("bob: one"), look(news));
        say(BOB, "two");
        Files.setLastModifiedTime(folder.resolve("directs"), tick);
        assertEquals(List.of("bob: two"), look(news));
    }

    @Test
    void aLineThatIsNotWholeYetIsReadWhenItIs() throws IOException {
        say(BOB, "old");
        DirectNews news = log().news();
        look(news);
        Path file = folder.resolve("directs").resolve("bob.log");
        String line = "2026-03-02T12:00:00Z\tin\tid\trelay\tin two";
        Files.writeString(file, line, StandardOpenOption.APPEND);
        touch();
        assertEquals(List.of(), look(news));
        Files.writeString(file, " pieces\n", StandardOpenOption.APPEND);
        assertEquals(List.of("bob: in two pieces"), look(news));
    }

    private void touch() throws IOException {
        Files.setLastModifiedTime(folder.resolve("directs"), FileTime.fromMillis(1_000_000_000_000L + ids));
    }

    @Test
    void moreThanIsReadAtOnceComesAtTheNextLooks() throws IOException {
        DirectNews news = log().news();
        look(news);
        String long1 = "x".repeat(DirectNews.MOST - 200);
        say(BOB, long1);
        say(BOB, "short");
        say(BOB, "y".repeat(300));
        List<String> first = look(news);
        assertEquals(2, first.size());
        assertEquals(1, look(news).size());
    }

    @Test
    void aLogThatCannotBeReadIsToldOnceAndSilencesNoOther() throws IOException {
        say(BOB, "old");
        say(EVE, "old");
        DirectNews news = log().news();
        look(news);
        Path dan = Files.createDirectory(folder.resolve("directs").resolve("dan.log"));
        Files.createFile(dan.resolve("so that it has a size"));
        say(BOB, "one");
        say(EVE, "two");
        DirectNews.Look first = news.look();
        assertEquals(1, first.unread().size());
        assertEquals(2, first.added().size());
        say(EVE, "three");
        DirectNews.Look second = news.look();
        assertEquals(List.of(), second.unread(), "told already");
        assertEquals(1, second.added().size());
    }

    @Test
    void aLogThatWasDeletedBeginsAnew() throws IOException {
        say(BOB, "a long line of old");
        DirectNews news = log().news();
        look(news);
        Files.delete(folder.resolve("directs").resolve("bob.log"));
        touch();
        assertEquals(List.of(), look(news));
        say(BOB, "new");
        assertEquals(List.of("bob: new"), look(news));
    }

    @Test
    void aFileThatIsNobodysIsLeftAlone() throws IOException {
        say(BOB, "old");
        DirectNews news = log().news();
        look(news);
        Files.writeString(folder.resolve("directs").resolve("no nick.log"), "2026-03-02T12:00:00Z\tin\ti\trelay\tx\n");
        say(BOB, "new");
        assertEquals(List.of("bob: new"), look(news));
    }
}
