package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HandledSignalsTest {
    private static void continueMyself() throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        assertEquals(0, new ProcessBuilder("kill", "-CONT", pid).start().waitFor());
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
