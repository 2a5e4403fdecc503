package chat.tern.client.link;

import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.reliability.Band;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Streams without a network: a test reads what the client wrote, and puts in what the client is to read. */
public final class FakeStreams implements Streams {
    public static final long CONTROL = 0;

    final Bytes serverKey;
    public int maxStreams = Integer.MAX_VALUE;
    public int maxWrite = Integer.MAX_VALUE;
    /** Of all that was written to a stream. */
    public long underWay;

    public Optional<String> closed = Optional.empty();
    long rtt = 20_000_000;
    /** What went in datagrams. */
    public final List<Message> once = new ArrayList<>();

    public final Set<Long> finished = new HashSet<>();
    public final Set<Long> stopped = new HashSet<>();
    public final Map<Long, Band> bands = new HashMap<>();
    private final Map<Long, Both> streams = new HashMap<>();
    private long next;

    /** The two directions of a stream. */
    private static final class Both {
        private final RecordBuffer written = new RecordBuffer(2 << 20);
        private final ByteArrayOutputStream toRead = new ByteArrayOutputStream();
        private int taken;
        private boolean ended;
    }

    private Both both(long stream) {
        return Objects.requireNonNull(streams.get(stream), "stream " + stream);
    }

    public FakeStreams(Bytes serverKey) {
        this.serverKey = serverKey;
    }

    @Override
    public OptionalLong open(Band band) {
        if (bands.size() >= maxStreams) {
            return OptionalLong.empty();
        }
        long id = next;
        next += 4;
        bands.put(id, band);
        streams.put(id, new Both());
        return OptionalLong.of(id);
    }

    /** The other side has opened a stream. */
    public void accept(long stream) {
        streams.put(stream, new Both());
    }

    @Override
    public int write(long stream, byte[] data, int offset, int length) {
        int n = Math.min(length, maxWrite);
        both(stream).written.append(data, offset, n);
        maxWrite -= maxWrite == Integer.MAX_VALUE ? 0 : n;
        return n;
    }

    @Override
    public long unacknowledged(long stream) {
        return underWay;
    }

    @Override
    public void finish(long stream) {
        finished.add(stream);
    }

    @Override
    public void reset(long stream, long code) {
        finished.add(stream);
    }

    @Override
    public void stopSending(long stream, long code) {
        stopped.add(stream);
    }

    @Override
    public int read(long stream, byte[] into, int offset, int length) {
        Both from = both(stream);
        byte[] all = from.toRead.toByteArray();
        int n = Math.min(length, all.length - from.taken);
        if (n == 0) {
            return from.ended ? -1 : 0;
        }
        System.arraycopy(all, from.taken, into, offset, n);
        from.taken += n;
        return n;
    }

    @Override
    public void sendOnce(Bytes data) {
        try {
            once.add(MessageCodec.readAlone(data.toArray()).orElseThrow());
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close(long code, String reason) {
        if (closed.isEmpty()) {
            closed = Optional.of(code + " " + reason);
        }
    }

    @Override
    public Address remote() {
        return new Address(Bytes.fromHex("c0000201"), 9999);
    }

    @Override
    public Bytes peerKey() {
        return serverKey;
    }

    @Override
    public Bytes handshakeHash() {
        return Bytes.wrap(new byte[32]);
    }

    @Override
    public ConnectionStats stats() {
        return new ConnectionStats(rtt, rtt, 14_720, 0, 100, 10_000, 100, 10_000, 50, 2, 1, 0, 1452, 0, "bbr cruise");
    }

    /** What the client has written on a stream since the last call. */
    public List<Message> said(long stream) {
        List<Message> messages = new ArrayList<>();
        try {
            RecordBuffer written = both(stream).written;
            Optional<Message> message = written.next();
            while (message.isPresent()) {
                messages.add(message.get());
                message = written.next();
            }
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
        return messages;
    }

    public void put(long stream, Message message) {
        put(stream, MessageCodec.write(message));
    }

    public void put(long stream, byte[] bytes) {
        both(stream).toRead.writeBytes(bytes);
    }

    public void end(long stream) {
        both(stream).ended = true;
    }

    /** Bytes that the client has not read yet. */
    public int unread(long stream) {
        return both(stream).toRead.size() - both(stream).taken;
    }

    /** The stream opened last. */
    public long newest() {
        return next - 4;
    }
}
