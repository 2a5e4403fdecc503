package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which chunks of a file are here, and which of them are right. A chunk is
 *
 * <pre>
 *   MISSING -> ASKED -> ARRIVED -> GOOD        as it comes from the server
 *   UNCHECKED -> CHECKING -> GOOD | MISSING    when it was here before
 * </pre>
 *
 * Of a missing chunk the first bytes may be here. Not more than numbers: it knows no disk and no server.
 */
public final class ChunkMap {
    /** Bytes of each chunk but the last. */
    public static final int CHUNK = Reply.ChunkSums.CHUNK;

    private enum Mark {
        MISSING,
        ASKED,
        ARRIVED,
        UNCHECKED,
        CHECKING,
        GOOD
    }

    /** A stretch of the file, from a byte to the byte behind its last. */
    record Range(long from, long to) {}

    private Mark[] marks = new Mark[0];
    private long size;
    private final Map<Integer, Opaque> sums = new HashMap<>();
    private final Map<Integer, Integer> begun = new HashMap<>();
    /** Bytes of chunks that are neither missing nor asked for. */
    private long held;

    private long good;
    private int firstGap;

    /** So much of an earlier attempt is here, whatever the file will be like. */
    void found(long bytes) {
        resize(bytes);
        Arrays.fill(marks, Mark.UNCHECKED);
        held = bytes;
        if (bytes % CHUNK != 0) {
            int last = marks.length - 1;
            marks[last] = Mark.MISSING;
            begun.put(last, (int) (bytes % CHUNK));
            held -= bytes % CHUNK;
        }
    }

    /** The file has this size from now on, and nothing of what is here is certain any more. */
    void version(long bytes) {
        Mark[] before = marks;
        long sizeBefore = size;
        Map<Integer, Integer> parts = new HashMap<>(begun);
        resize(bytes);
        begun.clear();
        held = 0;
        good = 0;
        firstGap = 0;
        for (int i = 0; i < marks.length; i++) {
            int here = 0;
            if (i < before.length) {
                boolean whole = before[i] != Mark.MISSING && before[i] != Mark.ASKED;
                here = whole ? length(i, sizeBefore) : parts.getOrDefault(i, 0);
            }
            if (here >= length(i)) {
                marks[i] = Mark.UNCHECKED;
                held += length(i);
            } else if (here > 0) {
                begun.put(i, here);
            }
        }
    }

    private void resize(long bytes) {
        size = bytes;
        marks = new Mark[(int) ((bytes + CHUNK - 1) / CHUNK)];
        Arrays.fill(marks, Mark.MISSING);
    }

    /** What the chunks should be is not known any more. */
    void forgetSums() {
        sums.clear();
    }

    /** The digest that a chunk should have. */
    void sum(int chunk, Opaque sum) {
        sums.put(chunk, sum);
    }

    Optional<Opaque> sum(int chunk) {
        return Optional.ofNullable(sums.get(chunk));
    }

    int chunks() {
        return marks.length;
    }

    long size() {
        return size;
    }

    /** Bytes of chunks that are here, checked or not. */
    long held() {
        return held + begun.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Bytes of chunks that are right. */
    long good() {
        return good;
    }

    /** Up to which byte every chunk is right. */
    long goodUpTo() {
        while (firstGap < marks.length && marks[firstGap] == Mark.GOOD) {
            firstGap++;
        }
        return Math.min(size, (long) firstGap * CHUNK);
    }

    boolean complete() {
        return good == size;
    }

    int length(int chunk) {
        return length(chunk, size);
    }

    private static int length(int chunk, long size) {
        return (int) Math.min(CHUNK, size - (long) chunk * CHUNK);
    }

    /** The first stretch that is missing and not asked for, from where its bytes begin to be missing. */
    Optional<Range> missing() {
        int from = next(Mark.MISSING, 0);
        if (from >= marks.length) {
            return Optional.empty();
        }
        int to = from + 1;
        while (to < marks.length && marks[to] == Mark.MISSING && !begun.containsKey(to)) {
            to++;
        }
        return Optional.of(new Range(start(from) + begun.getOrDefault(from, 0), Math.min(size, start(to))));
    }

    /** The first bytes of chunks that are not whole do not count. */
    void forgetBegun() {
        begun.clear();
    }

    /** A stretch that may have been asked of a longer version. */
    void asked(Range range) {
        for (int i = (int) (range.from() / CHUNK); i < marks.length && start(i) < range.to(); i++) {
            marks[i] = Mark.ASKED;
        }
    }

    /** All of a chunk is written. */
    void arrived(int chunk) {
        marks[chunk] = Mark.ARRIVED;
        held += length(chunk);
        begun.remove(chunk);
    }

    /** A range will bring no more; of the chunk where it stopped, the bytes up to {@code position} are here. */
    void dropped(Range range, long position) {
        for (int i = (int) (range.from() / CHUNK); i < marks.length && start(i) < range.to(); i++) {
            if (marks[i] == Mark.ASKED) {
                marks[i] = Mark.MISSING;
            }
        }
        if (position % CHUNK != 0 && position < Math.min(size, range.to())) {
            begun.put((int) (position / CHUNK), (int) (position % CHUNK));
        }
    }

    void good(int chunk) {
        marks[chunk] = Mark.GOOD;
        good += length(chunk);
    }

    /** A chunk is wrong, and will be fetched again. */
    void bad(int chunk) {
        marks[chunk] = Mark.MISSING;
        held -= length(chunk);
    }

    /** A chunk is here, but nobody has said yet whether it is right. */
    void unchecked(int chunk) {
        marks[chunk] = Mark.UNCHECKED;
    }

    /** A chunk that can be checked now. */
    Optional<Integer> checkable() {
        int chunk = next(Mark.UNCHECKED, 0);
        while (chunk < marks.length && !sums.containsKey(chunk)) {
            chunk = next(Mark.UNCHECKED, chunk + 1);
        }
        return chunk < marks.length ? Optional.of(chunk) : Optional.empty();
    }

    void checking(int chunk) {
        marks[chunk] = Mark.CHECKING;
    }

    /** The chunks, from the first to the one behind the last, whose digests have to be asked for. */
    Optional<Range> unknown() {
        int from = marks.length;
        int to = 0;
        for (int i = next(Mark.UNCHECKED, 0); i < marks.length; i = next(Mark.UNCHECKED, i + 1)) {
            if (!sums.containsKey(i)) {
                from = Math.min(from, i);
                to = i + 1;
            }
        }
        return from < to ? Optional.of(new Range(from, to)) : Optional.empty();
    }

    private int next(Mark mark, int from) {
        int i = Math.max(from, mark == Mark.GOOD ? 0 : firstGap);
        while (i < marks.length && marks[i] != mark) {
            i++;
        }
        return i;
    }

    static long start(int chunk) {
        return (long) chunk * CHUNK;
    }
}
