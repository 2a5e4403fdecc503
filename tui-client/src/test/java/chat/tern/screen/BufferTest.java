package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferTest {
    private static final Instant NOW = ManualClock.START;

    private final Buffer buffer = new Buffer(Place.room("#design"));

    @Test
    void messagesStandInTheOrderOfTheRoom() {
        message(2, false);
        message(5, false);
        message(3, true);
        message(1, true);
        message(4, true);
        assertEquals(List.of("1", "2", "3", "4", "5"), texts());
    }

    @Test
    void aRepeatIsTakenOnce() {
        assertTrue(message(1, false));
        assertTrue(message(2, false));
        assertFalse(message(1, true));
        assertFalse(message(2, true));
        assertEquals(List.of("1", "2"), texts());
    }

    @Test
    void aDirectMessageIsTakenOnceByItsId() {
        Entry talk = new Entry(0, Entry.Kind.MESSAGE, NOW, "ada", "hi", 0, "d1", false, true, false);
        assertTrue(buffer.message(talk, false));
        assertFalse(buffer.message(talk, false));
    }

    @Test
    void replayedLinesGoBeforeNotesThatAreYounger() {
        buffer.note(Entry.Kind.EVENT, NOW.plusSeconds(100), "you joined");
        message(1, true);
        message(2, true);
        assertEquals(List.of("1", "2", "you joined"), texts());
        message(3, false);
        assertEquals(List.of("1", "2", "you joined", "3"), texts());
    }

    @Test
    void whatWasMissedComesAfterWhatWasSeen() {
        message(1, false);
        buffer.note(Entry.Kind.EVENT, NOW.plusSeconds(100), "connection lost");
        message(2, true);
        assertEquals(List.of("1", "connection lost", "2"), texts());
        assertEquals(2, buffer.lastSeq());
    }

    @Test
    void linesThatNobodySawAreCounted() {
        unseen(1, false, false);
        unseen(2, true, false);
        unseen(3, false, true);
        assertEquals(2, buffer.unread());
        assertEquals(1, buffer.mentions());
        assertEquals(1, buffer.firstUnread());
        buffer.opened();
        assertEquals(0, buffer.unread());
        assertEquals(2, buffer.unreadHere());
        assertEquals(1, buffer.firstUnread());
        buffer.left();
        assertEquals(0, buffer.firstUnread());
    }

    @Test
    void whatTheServerCountedIsTakenOffWhenItIsTakenBack() {
        buffer.unread(3, 40, 43);
        unseen(44, true, false);
        assertEquals(4, buffer.unread());
        buffer.forget(List.of(44L));
        assertEquals(3, buffer.unread());
        assertEquals(0, buffer.mentions());
        for (int seq = 40; seq <= 43; seq++) {
            message(seq, true);
        }
        buffer.forget(List.of(40L, 41L));
        assertEquals(2, buffer.unread());
        assertEquals(key(42), buffer.firstUnread());
    }

    @Test
    void whatCameBeforeTheTextDidIsNotTheFirst() {
        buffer.unread(18, 41, 60);
        unseen(61, false, false);
        unseen(62, false, false);
        assertTrue(buffer.unreadAbove());
        message(41, true);
        assertFalse(buffer.unreadAbove());
        for (int seq = 43; seq <= 60; seq++) {
            message(seq, true);
            assertEquals(key(43), buffer.firstUnread());
        }
        assertEquals(20, buffer.unread());
    }

    @Test
    void whatIsReadElsewhereMovesTheReadLine() {
        for (int seq = 1; seq <= 5; seq++) {
            unseen(seq, false, false);
        }
        assertEquals(key(1), buffer.firstUnread());
        buffer.unread(2, 3, 5);
        assertEquals(key(4), buffer.firstUnread());
        buffer.unread(0, 5, 5);
        assertEquals(0, buffer.firstUnread());
        unseen(6, false, false);
        assertEquals(key(6), buffer.firstUnread());
    }

    private long key(long seq) {
        return buffer.entries().stream()
                .filter(entry -> entry.seq() == seq)
                .findFirst()
                .orElseThrow()
                .key();
    }

    @Test
    void aLineOfOursIsSettledByItsIdOrElseByItsText() {
        Pending one = new Pending("r1", "", "same", false, NOW, false);
        Pending two = new Pending("r2", "", "same", false, NOW, false);
        buffer.pending(one);
        buffer.pending(two);
        buffer.replacePending(two, two.known("i2", false));
        buffer.settle("i2", "same");
        assertEquals(List.of(one), buffer.pending());
        buffer.settle("i1", "same");
        assertEquals(List.of(), buffer.pending());
        buffer.settle("i3", "never typed here");
    }

    @Test
    void theOldestLinesGoWhenItIsFull() {
        for (int i = 1; i <= 2 * Buffer.LIMIT; i++) {
            message(i, false);
        }
        assertTrue(buffer.entries().size() <= Buffer.LIMIT + Buffer.LIMIT / 10);
        assertEquals(
                String.valueOf(2 * Buffer.LIMIT), texts().get(buffer.entries().size() - 1));
    }

    private boolean message(long seq, boolean history) {
        return buffer.message(entry(seq, false, false, history), false);
    }

    private void unseen(long seq, boolean mention, boolean self) {
        buffer.message(entry(seq, mention, self, false), !self);
    }

    private static Entry entry(long seq, boolean mention, boolean self, boolean history) {
        return new Entry(
                0,
                Entry.Kind.MESSAGE,
                NOW.plusSeconds(seq),
                "ada",
                String.valueOf(seq),
                seq,
                "i" + seq,
                self,
                mention,
                history);
    }

    private List<String> texts() {
        return buffer.entries().stream().map(Entry::text).toList();
    }
}
