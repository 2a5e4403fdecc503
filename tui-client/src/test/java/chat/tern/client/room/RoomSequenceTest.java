package chat.tern.client.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomSequenceTest {
    private static final Nickname ADA = new Nickname("ada");

    private final List<Long> shown = new ArrayList<>();
    private final List<Long> replayed = new ArrayList<>();
    private final RoomSequence room = new RoomSequence(RoomName.LOBBY, (line, history) -> {
        shown.add(line.seq());
        if (history) {
            replayed.add(line.seq());
        }
    });

    @Test
    void theLastLinesAreFetchedBeforeLiveOnesAreShown() {
        room.begin(10, 3);
        RoomSequence.Page page = page(7, 10);
        room.live(line(11));
        assertEquals(List.of(), shown);
        answer(page);
        assertEquals(List.of(8L, 9L, 10L, 11L), shown);
        assertEquals(List.of(8L, 9L, 10L), replayed);
        assertTrue(room.complete());
    }

    @Test
    void withoutHistoryLiveLinesFlowAtOnce() {
        room.begin(10, 0);
        assertEquals(Optional.empty(), room.wanted());
        room.live(line(11));
        room.live(line(12));
        assertEquals(List.of(11L, 12L), shown);
        assertEquals(List.of(), replayed);
    }

    @Test
    void aNewRoomHasNothingToFetch() {
        room.begin(0, 100);
        assertEquals(Optional.empty(), room.wanted());
        room.live(line(1));
        assertEquals(List.of(1L), shown);
    }

    @Test
    void aGapIsFilledBeforeTheLineBehindIt() {
        room.begin(0, 100);
        room.live(line(1));
        room.live(line(4));
        answer(page(1, 3));
        assertEquals(List.of(1L, 2L, 3L, 4L), shown);
        assertEquals(List.of(2L, 3L), replayed);
    }

    @Test
    void aRepeatedLineIsNotShownAgain() {
        room.begin(0, 100);
        room.live(line(1));
        room.live(line(1));
        room.live(line(4));
        room.live(line(4));
        answer(page(1, 3));
        room.live(line(2));
        assertEquals(List.of(1L, 2L, 3L, 4L), shown);
    }

    @Test
    void whatTheServerDidNotSendLiveIsFetched() {
        room.begin(0, 100);
        room.live(line(1));
        room.behind(5);
        room.live(line(6));
        answer(page(1, 5));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), shown);
    }

    @Test
    void longGapsAreFilledPageByPage() {
        room.begin(0, 100);
        room.behind(1200);
        answer(page(0, 500));
        answer(page(500, 1000));
        answer(page(1000, 1200));
        assertEquals(Optional.empty(), room.wanted());
        assertEquals(1200, shown.size());
    }

    @Test
    void onlyOnePageIsUnderWay() {
        room.begin(10, 10);
        page(0, 10);
        room.behind(20);
        assertEquals(Optional.empty(), room.wanted());
    }

    @Test
    void numbersThatDoNotExistAnyMoreAreSkipped() {
        room.begin(10, 10);
        page(0, 10);
        room.paged(line(4));
        room.paged(line(8));
        room.pageEnded();
        room.live(line(11));
        assertEquals(List.of(4L, 8L, 11L), shown);
        assertTrue(room.complete());
    }

    @Test
    void aBrokenPageIsAskedForAgainFromWhereItBroke() {
        room.begin(10, 10);
        page(0, 10);
        room.paged(line(1));
        room.paged(line(2));
        room.pageBroke();
        answer(page(2, 10));
        assertEquals(LongStream.rangeClosed(1, 10).boxed().toList(), shown);
    }

    @Test
    void afterAnOutageWhatWasMissedIsFetched() {
        room.begin(10, 0);
        room.live(line(11));
        room.disconnected();
        assertEquals(0, room.resume(20));
        assertEquals(9, room.missing());
        answer(page(11, 20));
        assertEquals(LongStream.rangeClosed(11, 20).boxed().toList(), shown);
    }

    @Test
    void afterALongOutageOnlyTheLastThousandAreFetched() {
        room.begin(10, 0);
        assertEquals(2000, room.resume(3010));
        assertEquals(1000, room.missing());
        page(2010, 2510);
    }

    @Test
    void linesHeldBeforeAnOutageAreFetchedAfterIt() {
        room.begin(0, 0);
        room.live(line(3));
        room.disconnected();
        room.resume(3);
        answer(page(0, 3));
        assertEquals(List.of(1L, 2L, 3L), shown);
    }

    @Test
    void aServerThatWasSetBackIsReadFromItsLastLines() {
        room.begin(500, 0);
        room.live(line(501));
        assertTrue(room.wasSetBack(400));
        assertFalse(room.wasSetBack(501));
        assertEquals(0, room.resume(400));
        page(300, 400);
    }

    @Test
    void linesThatDoNotFitAreFetchedLater() {
        room.begin(0, 0);
        for (long seq = 2; seq <= 1500; seq++) {
            room.live(line(seq));
        }
        while (!room.complete()) {
            answer(room.wanted().orElseThrow());
        }
        assertEquals(LongStream.rangeClosed(1, 1500).boxed().toList(), shown);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverHappensEachLineIsShownOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        long last = 0;
        room.begin(0, 100);
        Optional<RoomSequence.Page> asked = Optional.empty();
        for (int step = 0; step < 2000; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> room.live(line(++last));
                case 3 -> {
                    last += random.nextInt(4);
                    room.behind(last);
                }
                case 4 -> {
                    if (random.nextInt(20) == 0) {
                        asked = Optional.empty();
                        room.disconnected();
                        last += random.nextInt(30);
                        room.resume(last);
                    }
                }
                case 5 -> asked = asked.or(room::wanted);
                case 6 -> {
                    asked.ifPresent(this::answer);
                    asked = Optional.empty();
                }
                default -> room.live(line(Math.max(1, last - random.nextInt(5))));
            }
        }
        asked.ifPresent(this::answer);
        while (!room.complete()) {
            answer(room.wanted().orElseThrow());
        }
        assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), shown, "seed " + seed);
    }

    private RoomSequence.Page page(long after, long upTo) {
        RoomSequence.Page page = room.wanted().orElseThrow();
        assertEquals(new RoomSequence.Page(RoomName.LOBBY, after, upTo), page);
        return page;
    }

    private void answer(RoomSequence.Page page) {
        for (long seq = page.after() + 1; seq <= page.upTo(); seq++) {
            room.paged(line(seq));
        }
        room.pageEnded();
    }

    private static RoomLine line(long seq) {
        return new RoomLine(RoomName.LOBBY, seq, new MessageId(0, seq), ADA, false, "line " + seq, 1000 + seq);
    }
}
