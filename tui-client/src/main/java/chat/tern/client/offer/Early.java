package chat.tern.client.offer;

import java.util.ArrayDeque;

/** What is wanted before the server's name is known, and what was kept for it: it is done then, in its order. */
final class Early {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean over;

    /** Whether it is too early for that, which is done in its turn. */
    boolean keeps(Runnable what) {
        if (!over) {
            waiting.add(what);
        }
        return !over;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
