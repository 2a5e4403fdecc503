package chat.tern.server;

import chat.tern.reliability.Band;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;

/** Streams in memory, with a window for each that the test opens and closes. */
final class FakeStreams implements Streams {
    static final class Half {
        final Queue<Byte> toServer = new ArrayDeque<>();
        final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
        boolean inputOver;
        boolean finished;
        int room = Integer.MAX_VALUE;
        OptionalLong resetWith = OptionalLong.empty();
        OptionalLong stoppedWith = OptionalLong.empty();
        Band band = Band.CHAT;
    }

    private final Map<Long, Half> halves = new HashMap<>();
    private final Bytes peerKey;
    static final Address HERE = new Address(Bytes.of((byte) 127, (byte) 0, (byte) 0, (byte) 1), 4000);

    Address remote = HERE;
    final List<Bytes> once = new ArrayList<>();
    OptionalLong closedWith = OptionalLong.empty();
    String closeReason = "";

    FakeStreams(Bytes peerKey) {
        this.peerKey = peerKey;
    }

    Half half(long stream) {
        return halves.computeIfAbsent(stream, unseen -> new Half());
    }

    @Override
    public void band(long stream, Band band) {
        half(stream).band = band;
    }

    @Override
    public int write(long stream, byte[] data, int offset, int length) {
        Half half = half(stream);
        int taken = Math.min(length, half.room);
        half.room -= taken;
        half.fromServer.write(data, offset, taken);
        return taken;
    }

    @Override
    public void finish(long stream) {
        half(stream).finished = true;
    }

    @Override
    public void reset(long stream, long code) {
        half(stream).resetWith = OptionalLong.of(code);
    }

    @Override
    public void stopSending(long stream, long code) {
        half(stream).stoppedWith = OptionalLong.of(code);
    }

    @Override
    public int read(long stream, byte[] into, int offset, int length) {
        Half half = half(stream);
        if (half.toServer.isEmpty()) {
            return half.inputOver ? -1 : 0;
        }
        int count = Math.min(length, half.toServer.size());
        for (int i = 0; i < count; i++) {
            into[offset + i] = half.toServer.remove();
        }
        return count;
    }

    @Override
    public void sendOnce(Bytes data) {
        once.add(data);
    }

    @Override
    public void close(long code, String reason, long now) {
        if (closedWith.isEmpty()) {
            closedWith = OptionalLong.of(code);
            closeReason = reason;
        }
    }

    @Override
    public Bytes peerKey() {
        return peerKey;
    }

    @Override
    public Bytes handshakeHash() {
        return Bytes.wrap(new byte[32]);
    }

    @Override
    public Address remote() {
        return remote;
    }

    @Override
    public long dropped() {
        return 0;
    }
}
