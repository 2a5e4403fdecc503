package chat.tern.client.file;

import chat.tern.client.link.Desk;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is here of a file: written as it comes, checked chunk by chunk, and hashed as a whole behind that. Told on the
 * client's loop; the disk works on a desk, one thing after the other.
 */
final class LocalCopy {
    private static final int MAX_ON_DESK = 512 * 1024;

    /** Whose copy this is. */
    interface Owner {
        /** A chunk that has just come is not what the server says it is. */
        void damaged(int chunk);

        /** Whether a chunk that was here before is right. */
        void checked(int chunk, boolean right);

        /** There is room again for what comes. */
        void room();

        /** Something is done. */
        void pump();

        void disk(IOException failure);
    }

    private final ChunkMap map;
    private final FileSink sink;
    private final Desk desk;
    private final Owner owner;
    private int onDesk;
    private long hashed;
    private boolean checking;
    private boolean closed;
    /** What the disk says of an earlier version does not count. */
    private int epoch;

    LocalCopy(ChunkMap map, FileSink sink, Desk desk, Owner owner) {
        this.map = map;
        this.sink = sink;
        this.desk = desk;
        this.owner = owner;
    }

    void look(Consumer<Optional<Long>> then) {
        work(sink::whole, then);
    }

    void open(Consumer<FileSink.Found> then) {
        work(sink::open, then);
    }

    void begin(Reply.FileHeader header) {
        doIt(() -> sink.begin(header));
    }

    /** Whether no more should come now. */
    boolean full() {
        return onDesk >= MAX_ON_DESK;
    }

    void write(Arrival arrival, long position, byte[] block) {
        onDesk += block.length;
        work(
                () -> {
                    int length = block.length;
                    arrival.digest(block);
                    sink.write(position, block);
                    return length;
                },
                written -> {
                    onDesk -= written;
                    owner.room();
                });
    }

    /** All of a chunk, or its end, was written: is it right? */
    void compare(Arrival arrival, int chunk, Opaque sum) {
        boolean whole = ChunkMap.start(chunk) >= arrival.range().from();
        int asOf = epoch;
        map.arrived(chunk);
        map.sum(chunk, sum);
        work(
                () -> {
                    boolean same = arrival.digest().equals(sum);
                    if (same) {
                        sink.keep(chunk, sum);
                    }
                    return same;
                },
                same -> {
                    if (asOf != epoch) {
                        return;
                    } else if (!whole) {
                        map.unchecked(chunk);
                    } else if (same) {
                        map.good(chunk);
                    } else {
                        owner.damaged(chunk);
                    }
                });
    }

    /** A chunk has to come again. */
    void bad(int chunk) {
        map.bad(chunk);
        hashed = 0;
        doIt(() -> sink.unhash(ChunkMap.start(chunk)));
    }

    /** Nothing is certain any more of what is here. */
    void reset() {
        epoch++;
        checking = false;
        hashed = 0;
        doIt(() -> sink.unhash(0));
    }

    /** Checks or hashes the next chunk; one after the other, so that what comes is written in between. */
    void check() {
        int asOf = epoch;
        Optional<Integer> next = checking ? Optional.empty() : map.checkable();
        if (next.isPresent()) {
            check(next.get(), asOf);
        } else if (!checking && map.goodUpTo() > hashed) {
            checking = true;
            long upTo = map.goodUpTo();
            work(() -> sink.hash(upTo), count -> {
                if (asOf == epoch) {
                    checking = false;
                    hashed = count;
                }
            });
        }
    }

    private void check(int chunk, int asOf) {
        checking = true;
        map.checking(chunk);
        int length = map.length(chunk);
        Opaque sum = map.sum(chunk).orElseThrow();
        work(() -> sink.check(chunk, length, sum), right -> {
            if (asOf == epoch) {
                checking = false;
                if (right) {
                    map.good(chunk);
                }
                owner.checked(chunk, right);
            }
        });
    }

    /** Whether everything is here, right and hashed. */
    boolean complete() {
        return map.complete() && !checking && hashed >= map.size();
    }

    /** Gives the file its name; empty: the digest of the whole is another one. */
    void finish(Optional<Opaque> sha256, Consumer<Optional<FileSink.Landed>> then) {
        work(() -> sink.finish(sha256), then);
    }

    /** The file that has the name is the right one. */
    void already(Consumer<FileSink.Landed> then) {
        work(sink::already, then);
    }

    /** Keeps what is here for another time. Nothing more is told but that. */
    void stop(Runnable then) {
        closed = true;
        desk.run(
                () -> {
                    sink.stop();
                    return true;
                },
                kept -> then.run(),
                failure -> then.run());
    }

    /** From now on nothing is told. */
    void close() {
        closed = true;
    }

    /** Work without a result. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void doIt(Step step) {
        work(
                () -> {
                    step.run();
                    return true;
                },
                done -> {});
    }

    private <T> void work(Desk.Work<T> what, Consumer<T> done) {
        desk.run(
                what,
                result -> {
                    if (!closed) {
                        done.accept(result);
                        owner.pump();
                    }
                },
                failure -> {
                    if (!closed) {
                        owner.disk(failure);
                    }
                });
    }
}
