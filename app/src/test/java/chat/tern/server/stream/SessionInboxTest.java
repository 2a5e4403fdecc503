package chat.tern.server.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class SessionInboxTest {
    private final Queue<Runnable> mailbox = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private boolean over;
    private final SessionInbox inbox = new SessionInbox(task -> !over && mailbox.add(task), this::onWake);

    @Test
    void manyErrandsAreOneTaskInTheMailboxAndKeepTheirOrder() {
        for (int i = 0; i < 1_000; i++) {
            String errand = "errand " + i;
            inbox.leave(() -> done.add(errand));
        }
        assertEquals(1, mailbox.size());
        mailbox.remove().run();
        assertEquals(1_000, done.size());
        assertEquals("errand 999", done.getLast());
    }

    @Test
    void anErrandLeftByAnErrandIsRunToo() {
        inbox.leave(() -> inbox.leave(() -> done.add("second")));
        while (!mailbox.isEmpty()) {
            mailbox.remove().run();
        }
        assertEquals(List.of("second"), done);
    }

    @Test
    void afterARunTheSessionIsWokenAgain() {
        assertTrue(inbox.wake());
        assertTrue(inbox.wake());
        assertEquals(1, mailbox.size());
        mailbox.remove().run();
        assertTrue(inbox.wake());
        assertEquals(1, mailbox.size());
    }

    @Test
    void aSessionThatIsOverCannotBeWoken() {
        over = true;
        assertFalse(inbox.wake());
        assertFalse(inbox.wake());
    }

    private void onWake() {
        inbox.run();
    }
}
