package chat.tern.reliability.udp;

import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

/** Sends bytes on one stream and gathers what comes back on it. */
final class SendingApplication implements Application {
    private final Connection connection;
    private final byte[] bytes;
    private final CompletableFuture<byte[]> answer;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[64 * 1024];
    private long stream;
    private int sent;

    SendingApplication(Connection connection, byte[] bytes, CompletableFuture<byte[]> answer) {
        this.connection = connection;
        this.bytes = bytes;
        this.answer = answer;
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Connected) {
            stream = connection.open(Band.CHAT).orElseThrow();
            send();
        } else if (event instanceof ConnectionEvent.Writable) {
            send();
        } else if (event instanceof ConnectionEvent.Readable) {
            gather();
        } else if (event instanceof ConnectionEvent.Closed closed) {
            answer.completeExceptionally(
                    new IllegalStateException(closed.reason().text()));
        }
    }

    private void send() {
        sent += connection.write(stream, bytes, sent, bytes.length - sent);
        if (sent == bytes.length) {
            connection.finish(stream);
        }
    }

    private void gather() {
        int n = connection.read(stream, buffer, 0, buffer.length);
        while (n > 0) {
            gathered.write(buffer, 0, n);
            n = connection.read(stream, buffer, 0, buffer.length);
        }
        if (n < 0) {
            answer.complete(gathered.toByteArray());
        }
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public long nextTimeout() {
        return Connection.NEVER;
    }
}
