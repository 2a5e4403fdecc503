package chat.tern.server.room;

import static chat.tern.server.room.Lines.LOBBY;
import static chat.tern.server.room.Lines.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nickname;
import chat.tern.server.room.RoomEvent.Behind;
import chat.tern.server.room.RoomEvent.Joined;
import chat.tern.server.room.RoomEvent.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboxTest {
    private static final int MOST = Outbox.Bounds.USUAL.events();

    private int woken;
    private boolean reachable = true;
    private final Outbox outbox = new Outbox(Outbox.Bounds.USUAL, () -> {
        woken++;
        return reachable;
    });

    @Test
    void eventsComeOutInTheOrderInWhichTheyWentIn() {
        List<RoomEvent> events =
                List.of(Lines.event(LOBBY, 1, "a"), new Joined(LOBBY, new Nickname("bob")), Lines.event(LOBBY, 2, "b"));
        events.forEach(outbox::offer);

        assertEquals(events, drain());
        assertEquals(Optional.empty(), outbox.poll());
    }

    @Test
    void beyondTheMostEventsLinesAreLeftOutAndOneMarkSaysUpToWhich() {
        for (int seq = 1; seq <= MOST + 10; seq++) {
            assertTrue(outbox.offer(Lines.event(LOBBY, seq, "x")));
        }

        List<RoomEvent> got = drain();
        assertEquals(MOST + 1, got.size());
        assertEquals(Lines.event(LOBBY, MOST, "x"), got.get(MOST - 1));
        assertEquals(new Behind(LOBBY, MOST + 10), got.getLast());
    }

    @Test
    void howMuchMayWaitCanBeSet() {
        Outbox small = new Outbox(new Outbox.Bounds(2, 1_000), () -> true);
        for (int seq = 1; seq <= 5; seq++) {
            small.offer(Lines.event(LOBBY, seq, "x"));
        }
        small.poll();
        small.poll();
        assertEquals(Optional.of(new Behind(LOBBY, 5)), small.poll());
        small.offer(Lines.event(LOBBY, 6, "x".repeat(1_000)));
        assertEquals(Optional.of(new Behind(LOBBY, 6)), small.poll());
    }

    @Test
    void beyondTheMostTextLinesAreLeftOutToo() {
        String text = "x".repeat(16_000);
        for (int seq = 1; seq <= 20; seq++) {
            outbox.offer(Lines.event(LOBBY, seq, text));
        }

        List<RoomEvent> got = drain();
        assertEquals(17, got.size());
        assertEquals(new Behind(LOBBY, 20), got.getLast());
    }

    @Test
    void noLineFlowsBeforeTheMarkIsTakenAndAllDoAfterwards() {
        fill();
        outbox.offer(Lines.event(LOBBY, 2_000, "left out"));
        outbox.poll();
        outbox.offer(Lines.event(LOBBY, 2_001, "would fit, but would stand before the mark"));

        List<RoomEvent> got = drain();
        assertEquals(new Behind(LOBBY, 2_001), got.getLast());
        outbox.offer(Lines.event(LOBBY, 2_002, "flows"));
        assertEquals(List.of(Lines.event(LOBBY, 2_002, "flows")), drain());
    }

    @Test
    void eachRoomThatLostLinesHasItsOwnMark() {
        fill();
        outbox.offer(Lines.event(LOBBY, 2_000, ""));
        outbox.offer(Lines.event(OPS, 7, ""));
        outbox.offer(Lines.event(OPS, 8, ""));

        List<RoomEvent> got = drain();
        assertEquals(List.of(new Behind(LOBBY, 2_000), new Behind(OPS, 8)), sorted(got.subList(MOST, got.size())));
    }

    @Test
    void nothingButLinesIsLeftOutAndTheOfferOfTooMuchFails() {
        fill();
        Joined joined = new Joined(LOBBY, new Nickname("bob"));
        for (int i = MOST; i < 4 * MOST; i++) {
            assertTrue(outbox.offer(joined));
        }

        assertFalse(outbox.offer(joined));
        assertTrue(outbox.offer(Lines.event(LOBBY, 9_999, "")));
        assertEquals(4 * MOST + 1, drain().size());
        assertTrue(outbox.offer(joined));
    }

    @Test
    void theMemberIsWokenOnceUntilItHasTakenEverything() {
        outbox.offer(Lines.event(LOBBY, 1, "a"));
        outbox.offer(Lines.event(LOBBY, 2, "b"));
        assertEquals(1, woken);

        outbox.poll();
        outbox.offer(Lines.event(LOBBY, 3, "c"));
        assertEquals(1, woken);

        drain();
        outbox.offer(Lines.event(LOBBY, 4, "d"));
        assertEquals(2, woken);
    }

    @Test
    void aMemberThatCouldNotBeToldIsToldWithTheNextEvent() {
        reachable = false;
        outbox.offer(Lines.event(LOBBY, 1, "a"));
        reachable = true;
        outbox.offer(Lines.event(LOBBY, 2, "b"));

        assertEquals(2, woken);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void betweenTwoThreadsEachLineComesOnceOrIsCoveredByAMark(long seed) throws InterruptedException {
        Semaphore wakeups = new Semaphore(0);
        Outbox shared = new Outbox(Outbox.Bounds.USUAL, () -> {
            wakeups.release();
            return true;
        });
        int last = 50_000;
        Semaphore muchWaits = new Semaphore(0);
        Thread offering = Thread.ofPlatform().start(() -> {
            for (int seq = 1; seq <= last; seq++) {
                shared.offer(Lines.event(LOBBY, seq, "x".repeat(seq % 700)));
                muchWaits.release(seq == 5_000 ? 1 : 0);
            }
        });
        muchWaits.acquire();

        Random random = new Random(seed);
        long covered = 0;
        int marks = 0;
        while (covered < last) {
            wakeups.acquire();
            for (Optional<RoomEvent> event = shared.poll(); event.isPresent(); event = shared.poll()) {
                long seq = switch (event.get()) {
                    case Line(var line) -> line.seq();
                    case Behind(var room, long lastSeq) -> lastSeq;
                    default -> throw new AssertionError(event.get());
                };
                boolean mark = event.get() instanceof Behind;
                assertTrue(
                        mark ? seq > covered : seq == covered + 1,
                        event.get() + " after " + covered + ", seed " + seed);
                covered = seq;
                marks += mark ? 1 : 0;
                dawdle(random.nextInt(1_000));
            }
        }
        offering.join();
        assertEquals(Optional.empty(), shared.poll());
        assertTrue(marks > 0);
    }

    private static void dawdle(int turns) {
        for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
    }

    private void fill() {
        for (int seq = 1; seq <= MOST; seq++) {
            outbox.offer(Lines.event(LOBBY, seq, ""));
        }
    }

    private List<RoomEvent> drain() {
        List<RoomEvent> events = new ArrayList<>();
        outbox.poll().ifPresent(events::add);
        for (Optional<RoomEvent> next = outbox.poll(); next.isPresent(); next = outbox.poll()) {
            events.add(next.get());
        }
        return events;
    }

    private static List<RoomEvent> sorted(List<RoomEvent> marks) {
        return marks.stream()
                .sorted((a, b) -> ((Behind) a).room().compareTo(((Behind) b).room()))
                .toList();
    }
}
