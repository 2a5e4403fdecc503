package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LastResortTest {
    @Test
    void aThreadThatEndsByAFaultEndsTheServerWithOne() throws Exception {
        List<String> steps = new ArrayList<>();
        Thread thread = Thread.ofPlatform().name("doomed").unstarted(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        thread.setUncaughtExceptionHandler(new LastResort(() -> steps.add("flush"), code -> steps.add("halt " + code)));
        thread.start();
        thread.join();
        assertEquals(List.of("flush", "halt 1"), steps);
    }
}
