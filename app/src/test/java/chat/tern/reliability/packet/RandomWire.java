package chat.tern.reliability.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Well-formed packets, frames and parameters at random, the rare sizes as likely as the usual ones. */
final class RandomWire {
    private final RandomGenerator random;

    RandomWire(RandomGenerator random) {
        this.random = random;
    }

    Packet packet() {
        return switch (random.nextInt(7)) {
            case 0 -> new Packet.Init(PacketCodec.VERSION, random.nextLong(), bytes(16 * random.nextInt(2)), bytes(48));
            case 1 -> new Packet.Resp(random.nextLong(), random.nextLong(), bytes(random.nextInt(96, 609)));
            case 2 -> new Packet.Fin(random.nextLong(), bytes(random.nextInt(64, 577)));
            case 3 -> new Packet.Cookie(random.nextLong(), bytes(16));
            case 4 ->
                new Packet.Versions(
                        random.nextLong(),
                        random.ints(random.nextInt(1, 17)).boxed().toList());
            case 5 ->
                new Packet.Reject(
                        random.nextLong(), RejectReason.values()[random.nextInt(RejectReason.values().length)]);
            default ->
                new Packet.Data(
                        random.nextBoolean(), random.nextLong(), random.nextInt(), bytes(random.nextInt(16, 1400)));
        };
    }

    Frame frame() {
        return switch (random.nextInt(19)) {
            case 0 -> new Frame.Padding(random.nextInt(1, 100));
            case 1 -> new Frame.Ping();
            case 2 -> ack();
            case 3 -> new Frame.ResetStream(varint(), varint(), varint());
            case 4 -> new Frame.StopSending(varint(), varint());
            case 5 -> new Frame.NewToken(bytes(random.nextInt(1, 100)));
            case 6, 7 -> stream();
            case 8 -> new Frame.MaxData(varint());
            case 9 -> new Frame.MaxStreamData(varint(), varint());
            case 10 -> new Frame.MaxStreams(random.nextBoolean(), varint() >>> 2);
            case 11 -> new Frame.DataBlocked(varint());
            case 12 -> new Frame.StreamDataBlocked(varint(), varint());
            case 13 -> new Frame.StreamsBlocked(random.nextBoolean(), varint() >>> 2);
            case 14 -> new Frame.PathChallenge(random.nextLong());
            case 15 -> new Frame.PathResponse(random.nextLong());
            case 16 -> new Frame.Close(random.nextBoolean(), varint(), "\u00e9".repeat(random.nextInt(129)));
            case 17 -> new Frame.HandshakeDone();
            default -> new Frame.Datagram(bytes(random.nextInt(100)));
        };
    }

    TransportParameters parameters() {
        return new TransportParameters(
                random.nextLong(),
                random.nextLong(TransportParameters.MOST_IDLE_MILLIS + 1),
                random.nextBoolean() ? Optional.of(bytes(16)) : Optional.empty(),
                random.nextInt(1200, 65_508),
                varint(),
                varint(),
                random.nextInt(1001),
                random.nextInt(1001),
                random.nextLong());
    }

    private Frame.Stream stream() {
        Bytes data = bytes(random.nextInt(100));
        long offset = random.nextBoolean() ? 0 : Math.min(varint(), Varint.MAX - data.size());
        return new Frame.Stream(varint(), offset, random.nextBoolean(), data);
    }

    private Frame.Ack ack() {
        List<Frame.Range> ranges = new ArrayList<>();
        long largest = varint();
        for (int more = random.nextInt(32); more >= 0 && largest >= 0; more--) {
            long smallest = Math.max(0, largest - (varint() >>> random.nextInt(62)));
            ranges.add(new Frame.Range(smallest, largest));
            largest = smallest - 2 - (varint() >>> random.nextInt(62));
        }
        return new Frame.Ack(varint(), ranges);
    }

    private long varint() {
        return random.nextLong() >>> random.nextInt(2, 64);
    }

    Bytes bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}
