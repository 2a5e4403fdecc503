package chat.tern.server.stream;

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
public final class FakeStreams implements Streams {
    public static final class Half {
        public final Queue<Byte> toServer = new ArrayDeque<>();
        public final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
        public boolean inputOver;
        public boolean finished;
        public int room = Integer.MAX_VALUE;
        public OptionalLong resetWith = OptionalLong.empty();
        public OptionalLong stoppedWith = OptionalLong.empty();
        public Band band = Band.CHAT;
    }

    private final Map<Long, Half> halves = new HashMap<>();
    private final Bytes peerKey;
    public static final Address HERE = new Address(Bytes.of((byte) 127, (byte) 0, (byte) 0, (byte) 1), 4000);

    public Address remote = HERE;
    public final List<Bytes> once = new ArrayList<>();
    public OptionalLong closedWith = OptionalLong.empty();
    public String closeReason = "";

    public FakeStreams(Bytes peerKey) {
        this.peerKey = peerKey;
    }

    public Half half(long stream) {
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
}
