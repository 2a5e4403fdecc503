package chat.tern.reliability;

import java.util.ArrayList;
import java.util.List;

/** Drives a {@link Bbr} in rounds of 30 ms: so many packets of 1,200 bytes evenly spread, the last ones lost. */
final class BbrScript {
    private static final long ROUND = 30_000_000;
    private static final int PACKET = 1_200;

    private final Bbr bbr;
    private final RttEstimator rtt = new RttEstimator();
    private long now = ROUND;
    private long next;

    BbrScript(Bbr bbr) {
        this.bbr = bbr;
    }

    void rounds(int rounds, int packets, int lost) {
        for (int i = 0; i < rounds; i++) {
            round(packets, lost);
        }
    }

    /** Every packet's fate is told a round trip after it left; every other one of the last is lost. */
    private void round(int packets, int lost) {
        List<SentPacket> sent = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            long at = now + ROUND * i / packets;
            Departure departure = bbr.onSent(PACKET, (long) i * PACKET, at);
            sent.add(new SentPacket(next++, at, PACKET, true, false, List.of(), departure));
        }
        for (int i = 0; i < packets; i++) {
            SentPacket packet = sent.get(i);
            long at = packet.sentNanos() + ROUND;
            if (packets - i <= 2 * lost && i % 2 == 0) {
                bbr.onLost(packet, at);
                continue;
            }
            rtt.sample(ROUND, 0);
            bbr.onRtt(ROUND, packet.number(), next);
            bbr.onAcked(packet, rtt, false, at);
            bbr.onAckDone((long) (packets - i) * PACKET, at);
        }
        now += 2 * ROUND;
    }
}
