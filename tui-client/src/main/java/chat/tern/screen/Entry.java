package chat.tern.screen;

import java.time.Instant;

/**
 * One line of a buffer.
 *
 * @param key unique in its buffer, in the order of arrival
 * @param seq the line's number in its room; 0 where it has none
 * @param id the message's id; empty where it has none
 * @param history replayed, not live
 */
record Entry(
        long key,
        Kind kind,
        Instant time,
        String nick,
        String text,
        long seq,
        String id,
        boolean self,
        boolean mention,
        boolean history) {
    enum Kind {
        MESSAGE,
        ACTION,
        EVENT,
        /** Who comes or goes and has not spoken for long. */
        QUIET,
        FAILURE,
        TOLD
    }

    /** The same under another key. */
    Entry keyed(long newKey) {
        return new Entry(newKey, kind, time, nick, text, seq, id, self, mention, history);
    }

    /** Whether a person said it. */
    boolean spoken() {
        return kind == Kind.MESSAGE || kind == Kind.ACTION;
    }
}
