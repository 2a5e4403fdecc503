package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HandledSignalsTest {
    private static void continueMyself() throws IOException, InterruptedException {
        String kill = "kill -CONT " + ProcessHandle.current().pid();
        assertEquals(0, new ProcessBuilder("/bin/sh", "-c", kill).start().waitFor());
    }

    @Test
    void meanwhileASignalDoesWhatItDoesToAnyProcess() throws IOException, InterruptedException {
        AtomicInteger heard = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        try (HandledSignals signals = new HandledSignals()) {
            signals.on("CONT", () -> {
                heard.incrementAndGet();
                again.countDown();
            });
            signals.standard(List.of("CONT"), () -> {
                try {
                    continueMyself();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            continueMyself();
            assertTrue(again.await(20, TimeUnit.SECONDS));
            assertEquals(1, heard.get());
        }
    }

    @Test
    void whoIsDoneMeanwhileHandlesNothingMore() throws IOException, InterruptedException {
        CountDownLatch before = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        try (HandledSignals other = new HandledSignals()) {
            other.on("CONT", before::countDown);
            HandledSignals signals = new HandledSignals();
            signals.on("CONT", late::incrementAndGet);
            signals.standard(List.of("CONT"), signals::close);
            continueMyself();
            assertTrue(before.await(20, TimeUnit.SECONDS));
            assertEquals(0, late.get());
        }
    }

    @Test
    void whoWasThereBeforeHasThemAgain() throws IOException, InterruptedException {
        CountDownLatch one = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        try (HandledSignals before = new HandledSignals()) {
            before.on("CONT", other::countDown);
            try (HandledSignals now = new HandledSignals()) {
                now.on("CONT", () -> {
                    late.incrementAndGet();
                    one.countDown();
                });
                continueMyself();
                assertTrue(one.await(20, TimeUnit.SECONDS));
            }
            assertEquals(1, other.getCount());
            continueMyself();
            assertTrue(other.await(20, TimeUnit.SECONDS));
            assertEquals(1, late.get());
        }
    }
}
