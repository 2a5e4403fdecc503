package chat.tern.server.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the disk with the database. Operators are told when little is left, and before the last of it is gone nothing
 * more that people say is taken: what is on the disk already must stay whole. Any thread may ask; one looks.
 */
public final class DiskWatch {
    /** Of a disk, in bytes; a whole of 0 is not known. */
    public record Disk(long whole, long free) {
        /** Not by a FileStore: that one looks for the disk among the mounts, and in a chroot it may not be there. */
        public static Disk of(Path folder) {
            return new Disk(folder.toFile().getTotalSpace(), folder.toFile().getUsableSpace());
        }

        /** A large disk has room enough also when a small part of it is free. */
        private boolean isUsed(int percent) {
            return whole > 0 && free < PLENTY && (whole - free) >= whole / 100 * percent;
        }
    }

    static final String FULL =
            "The server's disk is nearly full, so nothing that is said can be kept. Its operators are told.";

    private static final long PLENTY = 1L << 30;
    private static final int SCARCE_PERCENT = 93;
    private static final int FULL_PERCENT = 95;

    private enum State {
        ROOM,
        SCARCE,
        FULL
    }

    private final Supplier<Disk> disk;
    private volatile State state = State.ROOM;

    /** Looks at that disk. */
    public DiskWatch(Supplier<Disk> disk) {
        this.disk = disk;
    }

    /** Whether what people say is to be refused. */
    boolean isFull() {
        return state == State.FULL;
    }

    /** Looks at the disk; what operators are to know of it, if that is news. */
    public Optional<String> look() {
        Disk now = disk.get();
        State before = state;
        state = now.isUsed(FULL_PERCENT) ? State.FULL : now.isUsed(SCARCE_PERCENT) ? State.SCARCE : State.ROOM;
        return state == before ? Optional.empty() : Optional.of(text());
    }

    /** What an operator who comes is to know. */
    Optional<String> warning() {
        return state == State.ROOM ? Optional.empty() : Optional.of(text());
    }

    private String text() {
        return switch (state) {
            case ROOM -> "The server's disk has room again.";
            case SCARCE ->
                "The server's disk is " + SCARCE_PERCENT + " % full; at " + FULL_PERCENT
                        + " % nothing more that people say is taken. Make room there.";
            case FULL ->
                "The server's disk is " + FULL_PERCENT
                        + " % full: nothing more that people say is taken until there is room.";
        };
    }
}
