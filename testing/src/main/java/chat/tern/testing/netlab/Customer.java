package chat.tern.testing.netlab;

import chat.tern.reliability.Application;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The client's side of a connection: fetches, talks, compares each byte, takes the times, and says goodbye. */
final class Customer implements Application {
    private static final int CHUNK = 64 * 1024;

    private final Connection connection;
    private final Order order;
    private final CompletableFuture<Outcome> outcome;
    private final ArrayDeque<Long> toOpen;
    private final Map<Long, Long> read = new HashMap<>();
    private final Map<Long, Long> sizes = new HashMap<>();
    private final byte[] buffer = new byte[CHUNK];
    private final ArrayDeque<Long> saidAt = new ArrayDeque<>();
    private final List<Long> lines = new ArrayList<>();
    private final long begun = System.nanoTime();
    private long connectedAt;
    private long talk = -1;
    private int said;
    private long heard;
    private long nextLine = Connection.NEVER;
    private long unfinished;
    private long lastByte;
    private long longestPause;
    private long pauseEnds = Connection.NEVER;
    private boolean paused;

    Customer(Connection connection, Order order, CompletableFuture<Outcome> outcome) {
        this.connection = connection;
        this.order = order;
        this.outcome = outcome;
        this.toOpen = new ArrayDeque<>(order.sizes());
        this.unfinished = order.sizes().size();
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Connected e -> begin(now);
            case ConnectionEvent.Readable e -> receive(e.stream(), now);
            case ConnectionEvent.Writable e -> speak(now);
            case ConnectionEvent.Closed e -> closed(e.reason());
            case ConnectionEvent.StreamOpened e -> {}
            case ConnectionEvent.StreamReset e -> fail("a stream was reset");
            case ConnectionEvent.StreamStopped e -> fail("a stream was stopped");
            case ConnectionEvent.DatagramReceived e -> {}
            case ConnectionEvent.Suspect e -> {}
            case ConnectionEvent.Migrated e -> {}
        }
        open();
    }

    private void begin(long now) {
        connectedAt = now;
        if (order.lines() > 0) {
            talk = connection.open(Band.CHAT).orElseThrow();
            write(talk, Supplier.ECHO);
            nextLine = now;
        }
    }

    private void open() {
        while (!toOpen.isEmpty()) {
            OptionalLong id = connection.open(Band.FILE);
            if (id.isEmpty()) {
                return;
            }
            long size = toOpen.remove();
            sizes.put(id.getAsLong(), size);
            read.put(id.getAsLong(), 0L);
            write(id.getAsLong(), size);
            connection.finish(id.getAsLong());
        }
    }

    private void write(long stream, long number) {
        byte[] request = ByteBuffer.allocate(Supplier.REQUEST).putLong(number).array();
        connection.write(stream, request, 0, request.length);
    }

    @Override
    public void onTimeout(long now) {
        if (nextLine != Connection.NEVER && nextLine - now <= 0) {
            nextLine = Connection.NEVER;
            speak(now);
        }
        if (pauseEnds != Connection.NEVER && pauseEnds - now <= 0) {
            pauseEnds = Connection.NEVER;
            lastByte = now;
            List.copyOf(read.keySet()).forEach(id -> receive(id, now));
        }
    }

    @Override
    public long nextTimeout() {
        if (nextLine == Connection.NEVER || pauseEnds == Connection.NEVER) {
            return nextLine == Connection.NEVER ? pauseEnds : nextLine;
        }
        return nextLine - pauseEnds <= 0 ? nextLine : pauseEnds;
    }

    /** A line is whole or not begun: what one takes at once fits. */
    private void speak(long now) {
        while (said < order.lines() && nextLine == Connection.NEVER && talk >= 0) {
            Pattern.fill(buffer, order.lineBytes(), talk, (long) said * order.lineBytes());
            if (saidAt.size() >= 200) {
                return;
            }
            connection.write(talk, buffer, 0, order.lineBytes());
            saidAt.add(now);
            said++;
            nextLine = order.lineNanos() > 0 ? now + order.lineNanos() : Connection.NEVER;
        }
    }

    private void receive(long id, long now) {
        if (id == talk) {
            listen(now);
        } else if (pauseEnds == Connection.NEVER && read.containsKey(id)) {
            take(id, now);
        }
        if (unfinished == 0 && heard == (long) order.lines() * order.lineBytes()) {
            done(now);
        }
    }

    private void listen(long now) {
        for (int n = connection.read(talk, buffer, 0, CHUNK); n > 0; n = connection.read(talk, buffer, 0, CHUNK)) {
            if (!Pattern.matches(buffer, n, talk, heard)) {
                fail("a line differs");
            }
            heard += n;
            while (!saidAt.isEmpty() && heard >= (lines.size() + 1L) * order.lineBytes()) {
                lines.add(now - saidAt.remove());
            }
        }
        speak(now);
    }

    private void take(long id, long now) {
        long at = read.getOrDefault(id, 0L);
        int n = connection.read(id, buffer, 0, CHUNK);
        while (n > 0) {
            if (!Pattern.matches(buffer, n, id, at)) {
                fail("what was fetched differs");
            }
            longestPause = lastByte == 0 ? 0 : Math.max(longestPause, now - lastByte);
            lastByte = now;
            at += n;
            read.put(id, at);
            if (order.pauseNanos() > 0 && !paused) {
                paused = true;
                pauseEnds = now + order.pauseNanos();
                return;
            }
            n = connection.read(id, buffer, 0, CHUNK);
        }
        if (n < 0) {
            read.remove(id);
            unfinished--;
            if (at != sizes.getOrDefault(id, -1L)) {
                fail("what was fetched ended early");
            }
        }
    }

    private void done(long now) {
        outcome.complete(new Outcome(
                connectedAt - begun, now - connectedAt, order.bytes(), longestPause, lines, connection.stats()));
        connection.close(0, "done", now);
    }

    private void fail(String what) {
        outcome.completeExceptionally(new IllegalStateException(what));
    }

    private void closed(CloseReason reason) {
        outcome.completeExceptionally(new IllegalStateException("the connection ended: " + reason.text()));
    }
}
