package chat.tern.reliability;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.ByteReader;
import chat.tern.reliability.packet.ByteWriter;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A client with keys but without manners: sends whatever frames a test wants to a real server's side. */
final class RawClient {
    private static final long ID = 99;

    final Connection server;
    final List<Frame> received = new ArrayList<>();
    long now = 1_000_000_000L;

    private final Transmit out = new Transmit();
    private final Keys keys;
    private final long remoteId;
    private long number;
    private long largest = -1;
    private byte[] last = {};

    RawClient() {
        Random random = new Random(3);
        Acceptor acceptor = new Acceptor(
                ConnectionConfig.server(), Limits.defaults(), IdentityKey.generate(random), key -> true, random);
        ClientHandshake handshake = new ClientHandshake(
                ConnectionConfig.client(),
                IdentityKey.generate(random),
                key -> true,
                ID,
                Bytes.EMPTY,
                random,
                new Timers(),
                now);
        int length = handshake.poll(out.buffer, now);
        var verdict = acceptor.onDatagram(now, Pair.CLIENT, out.buffer, 0, length);
        server = ((Acceptor.Verdict.Accept) verdict).connection();
        server.pollTransmit(out, now);
        var outcome = handshake.onPacket(packet(out.buffer, out.length()), now);
        Established established = ((HandshakeSide.Outcome.Done) outcome).established();
        keys = new Keys(established.ciphers(), now);
        remoteId = established.remoteId();
        length = handshake.poll(out.buffer, now);
        server.onDatagram(now, Pair.CLIENT, out.buffer, 0, length);
    }

    /** One packet with these frames. */
    void send(Frame... frames) {
        byte[] buffer = new byte[2_000];
        ByteWriter writer = new ByteWriter(buffer, PacketCodec.DATA_HEADER, 1_500);
        for (Frame frame : frames) {
            FrameCodec.write(frame, writer);
        }
        sendRaw(buffer, writer.position());
    }

    /** One packet with these bytes after the header as its text. */
    void sendRaw(byte[] buffer, int text) {
        int length = keys.seal(remoteId, number++, buffer, text);
        last = Arrays.copyOf(buffer, length);
        server.onDatagram(now, Pair.CLIENT, buffer, 0, length);
    }

    /** The last packet once more. */
    void repeat() {
        server.onDatagram(now, Pair.CLIENT, last.clone(), 0, last.length);
    }

    /** The largest number the server used. */
    long largest() {
        return largest;
    }

    long lastNumber() {
        return number - 1;
    }

    /** Takes in all that the server has to send. */
    RawClient receive() {
        while (server.pollTransmit(out, now)) {
            byte[] buffer = out.buffer;
            largest = PacketNumbers.expand(largest, PacketCodec.number(buffer, 0));
            int text = keys.open(largest, buffer, 0, out.length(), now);
            read(new ByteReader(buffer.clone(), PacketCodec.DATA_HEADER, text));
        }
        return this;
    }

    <F extends Frame> List<F> received(Class<F> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the server's side tells its owner since the last call. */
    List<ConnectionEvent> events() {
        List<ConnectionEvent> events = new ArrayList<>();
        for (var event = server.pollEvent(); event.isPresent(); event = server.pollEvent()) {
            events.add(event.get());
        }
        return events;
    }

    CloseReason closed() {
        return Pair.closed(events());
    }

    private void read(ByteReader in) {
        try {
            while (in.remaining() > 0) {
                received.add(FrameCodec.read(in));
            }
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    private static Packet packet(byte[] buffer, int length) {
        try {
            return PacketCodec.read(Bytes.copyOf(buffer, 0, length).toArray(), 0, length);
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }
}
