package chat.tern.server.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The uploads that are under way. Somebody whose program was killed sends the same file again long before its connection
 * is known to be lost: the attempt that is silent gives way.
 */
final class UnderWay {
    /** How long the one that is under way may be silent. */
    static final Duration SILENCE = Duration.ofSeconds(3);

    private static final long STEP = 50_000_000L;

    private final Map<Path, One> uploads = new ConcurrentHashMap<>();
    private final long silence;

    private record One(String person, UploadInput in) {}

    UnderWay(Duration silence) {
        this.silence = silence.toNanos();
    }

    /** Waits until nothing of this person's is under way there, but not longer than that may be silent. */
    void await(Path target, Uploader person) {
        long until = System.nanoTime() + 2 * silence;
        One one = uploads.get(target);
        while (one != null && one.person().equals(person.folder()) && System.nanoTime() - until < 0) {
            one.in().giveUpIfSilent(silence);
            LockSupport.parkNanos(STEP);
            one = uploads.get(target);
        }
    }

    void begun(Path target, Uploader person, UploadInput in) {
        uploads.put(target, new One(person.folder(), in));
    }

    void over(Path target, UploadInput in) {
        uploads.computeIfPresent(target, (path, one) -> one.in() == in ? null : one);
    }
}
