package chat.tern.client.room;

import java.util.TreeSet;

/** Which lines of a room are our account's, as far as that is known. */
final class OwnLines {
    private static final int MOST = 1_000;

    private final TreeSet<Long> said = new TreeSet<>();
    private long unknown;

    /** @param unknown the last line of which we cannot know whose it is; it, and what is before it, may be ours */
    OwnLines(long unknown) {
        this.unknown = unknown;
    }

    void said(long seq) {
        said.add(seq);
        if (said.size() > MOST) {
            unknown = said.removeFirst();
        }
    }

    /** Whether somebody else has said it for sure. */
    boolean isOthers(long seq) {
        return seq > unknown && !said.contains(seq);
    }
}
