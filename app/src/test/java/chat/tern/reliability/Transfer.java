package chat.tern.reliability;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Writes random bytes to a stream at one end and reads them at the other, as far as the connection lets it. */
final class Transfer implements BooleanSupplier {
    private final byte[] text;
    private final Supplier<Connection> from;
    private final Supplier<Connection> to;
    private final long id;
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[64 * 1024];
    private int written;
    private boolean finished;
    private boolean ended;
    private boolean reading = true;

    private Transfer(byte[] text, Supplier<Connection> from, Supplier<Connection> to, long id) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.id = id;
    }

    static Transfer up(Pair pair, Band band, int bytes) {
        byte[] text = new byte[bytes];
        pair.random.nextBytes(text);
        long id = pair.client().open(band).getAsLong();
        return new Transfer(text, pair::client, pair::server, id);
    }

    static Transfer down(Pair pair, Band band, int bytes) {
        byte[] text = new byte[bytes];
        pair.random.nextBytes(text);
        long id = pair.server().open(band).getAsLong();
        return new Transfer(text, pair::server, pair::client, id);
    }

    /** Lets all of them go on; true when each has come to its end. */
    static BooleanSupplier all(Transfer... transfers) {
        return () -> {
            boolean done = true;
            for (Transfer transfer : transfers) {
                done &= transfer.getAsBoolean();
            }
            return done;
        };
    }

    Transfer withoutReading() {
        reading = false;
        return this;
    }

    void read() {
        reading = true;
    }

    long id() {
        return id;
    }

    int received() {
        return got.size();
    }

    int written() {
        return written;
    }

    boolean intact() {
        return Arrays.equals(text, got.toByteArray());
    }

    /** Goes on as far as possible; true when the end was read. */
    @Override
    public boolean getAsBoolean() {
        written += from.get().write(id, text, written, text.length - written);
        if (written == text.length && !finished) {
            finished = true;
            from.get().finish(id);
        }
        boolean there = (written > 0 || finished) && reading && !ended;
        for (int n = there ? 1 : 0; n > 0; ) {
            n = to.get().read(id, buffer, 0, buffer.length);
            if (n > 0) {
                got.write(buffer, 0, n);
            }
            ended = n < 0 && got.size() == text.length;
        }
        return ended;
    }
}
