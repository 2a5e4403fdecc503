package chat.tern.testing.netlab;

import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The server's side of a connection. A stream's first eight bytes say how many bytes of its pattern are wanted; -1:
 * everything after them is to come back.
 */
final class Supplier implements Application {
    static final int REQUEST = 8;
    static final long ECHO = -1;

    private static final int CHUNK = 32 * 1024;

    /** What is known of a stream. */
    private static final class Wanted {
        private final ByteBuffer request = ByteBuffer.allocate(REQUEST);
        private long total = Long.MIN_VALUE;
        private long written;
        private byte[] echo = {};
    }

    private final Connection connection;
    private final Map<Long, Wanted> streams = new HashMap<>();
    private final byte[] buffer = new byte[CHUNK];

    Supplier(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.StreamOpened e -> streams.put(e.stream(), new Wanted());
            case ConnectionEvent.Readable e -> goOn(e.stream());
            case ConnectionEvent.Writable e -> goOn(e.stream());
            case ConnectionEvent.StreamStopped e -> streams.remove(e.stream());
            case ConnectionEvent.StreamReset e -> streams.remove(e.stream());
            case ConnectionEvent.Connected e -> {}
            case ConnectionEvent.DatagramReceived e -> {}
            case ConnectionEvent.Suspect e -> {}
            case ConnectionEvent.Migrated e -> {}
            case ConnectionEvent.Closed e -> {}
        }
    }

    private void goOn(long id) {
        Wanted wanted = streams.get(id);
        if (wanted == null || !asked(id, wanted)) {
            return;
        }
        if (wanted.total == ECHO) {
            echo(id, wanted);
        } else {
            supply(id, wanted);
        }
    }

    private boolean asked(long id, Wanted wanted) {
        while (wanted.request.hasRemaining()) {
            int n = connection.read(id, buffer, 0, wanted.request.remaining());
            if (n <= 0) {
                return false;
            }
            wanted.request.put(buffer, 0, n);
        }
        if (wanted.total == Long.MIN_VALUE) {
            wanted.total = wanted.request.getLong(0);
            connection.band(id, wanted.total == ECHO ? Band.CHAT : Band.FILE);
        }
        return true;
    }

    private void echo(long id, Wanted wanted) {
        if (wanted.echo.length > 0) {
            int taken = connection.write(id, wanted.echo, 0, wanted.echo.length);
            wanted.echo = java.util.Arrays.copyOfRange(wanted.echo, taken, wanted.echo.length);
        }
        int n = 1;
        while (n > 0 && wanted.echo.length == 0) {
            n = connection.read(id, buffer, 0, CHUNK);
            int taken = n > 0 ? connection.write(id, buffer, 0, n) : 0;
            if (taken < n) {
                wanted.echo = java.util.Arrays.copyOfRange(buffer, taken, n);
            }
        }
        if (n < 0) {
            connection.finish(id);
            streams.remove(id);
        }
    }

    private void supply(long id, Wanted wanted) {
        connection.read(id, buffer, 0, CHUNK);
        while (wanted.written < wanted.total) {
            int length = (int) Math.min(CHUNK, wanted.total - wanted.written);
            Pattern.fill(buffer, length, id, wanted.written);
            int taken = connection.write(id, buffer, 0, length);
            wanted.written += taken;
            if (taken < length) {
                return;
            }
        }
        connection.finish(id);
        streams.remove(id);
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public long nextTimeout() {
        return Connection.NEVER;
    }
}
