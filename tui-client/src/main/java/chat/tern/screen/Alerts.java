package chat.tern.screen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the terminal is to do once, beyond showing the picture: ring, tell, copy. */
final class Alerts {
    private static final int MOST = 16;

    private final Deque<Notifier.News> news = new ArrayDeque<>();
    private boolean bell;
    private String clipboard = "";

    /**
     * Somebody means us.
     *
     * @param ring whether that may be heard
     * @param unseen whether nobody looks, so that it has to be told
     */
    void add(Notifier.News it, boolean ring, boolean unseen) {
        bell |= ring;
        if (unseen && news.size() < MOST) {
            news.add(it);
        }
    }

    /** What somebody said to us while we did not look; told once each. */
    Optional<Notifier.News> takeNews() {
        return Optional.ofNullable(news.poll());
    }

    /** Whether the bell is to ring; asked once for each ring. */
    boolean takeBell() {
        boolean rings = bell;
        bell = false;
        return rings;
    }

    /** What the terminal is to put on its clipboard. */
    void clipboard(String text) {
        clipboard = text;
    }

    /** Empty: nothing; asked for once. */
    String takeClipboard() {
        String taken = clipboard;
        clipboard = "";
        return taken;
    }
}
