package chat.tern.reliability.udp;

import chat.tern.reliability.Application;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sends every stream's bytes back, reading no more than it can write. */
final class EchoApplication implements Application {
    private final Connection connection;
    private final Map<Long, byte[]> held = new HashMap<>();

    EchoApplication(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Readable readable) {
            echo(readable.stream());
        } else if (event instanceof ConnectionEvent.Writable writable) {
            echo(writable.stream());
        }
    }

    private void echo(long stream) {
        byte[] buffer = new byte[16 * 1024];
        while (flushed(stream)) {
            int n = connection.read(stream, buffer, 0, buffer.length);
            if (n < 0) {
                connection.finish(stream);
            }
            if (n <= 0) {
                return;
            }
            held.put(stream, Arrays.copyOf(buffer, n));
        }
    }

    private boolean flushed(long stream) {
        byte[] rest = held.remove(stream);
        if (rest == null) {
            return true;
        }
        int n = connection.write(stream, rest, 0, rest.length);
        if (n < rest.length) {
            held.put(stream, Arrays.copyOfRange(rest, n, rest.length));
        }
        return n == rest.length;
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public long nextTimeout() {
        return Connection.NEVER;
    }
}
