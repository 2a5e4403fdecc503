package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.List;

/** A sender that never runs out of data, unless told to, and its receiver. */
final class DumbbellFlow {
    private final Dumbbell net;
    private final Recovery recovery;
    private final CongestionController controller;
    private final ReceivedPackets received =
            new ReceivedPackets(new RttEstimator(), 25 * Dumbbell.MS, 32, new Counts());
    private long next;
    private long budget = Long.MAX_VALUE;
    private long wakeup = Long.MAX_VALUE;
    private long ackWakeup = Long.MAX_VALUE;
    long sentPackets;
    long lostPackets;
    long delivered;

    DumbbellFlow(Dumbbell net, CongestionController controller) {
        this.net = net;
        this.controller = controller;
        this.recovery = new Recovery(controller, 25 * Dumbbell.MS, Dumbbell.DATAGRAM, new Counts());
        recovery.datagramSize(Dumbbell.DATAGRAM);
    }

    DumbbellFlow startingAfter(double seconds) {
        net.at(net.now + (long) (seconds * Dumbbell.SECOND), this::send);
        return this;
    }

    /** From now on there is only so much to send. */
    void give(long bytes) {
        budget = bytes;
        send();
    }

    CongestionController controller() {
        return controller;
    }

    Recovery recovery() {
        return recovery;
    }

    /** Megabits a second delivered since the last call. */
    double takeMegabits(double seconds) {
        double megabits = delivered * 8 / 1e6 / seconds;
        delivered = 0;
        return megabits;
    }

    private void send() {
        long now = net.now;
        while (budget > 0 && recovery.windowOpen(Dumbbell.DATAGRAM)) {
            long at = recovery.pacedAt(Dumbbell.DATAGRAM, now);
            if (at > now) {
                wake(at);
                recovery.appLimited(false);
                return;
            }
            transmit(now);
        }
        recovery.appLimited(budget <= 0);
        watch();
    }

    private void transmit(long now) {
        long number = next++;
        budget -= Dumbbell.DATAGRAM;
        recovery.onSent(number, Dumbbell.DATAGRAM, true, false, List.of(), now);
        sentPackets++;
        net.forward(Dumbbell.DATAGRAM, () -> receive(number));
    }

    private void watch() {
        if (recovery.nextTimeout() != Recovery.NEVER) {
            wake(recovery.nextTimeout());
        }
    }

    private void wake(long at) {
        if (at < wakeup || wakeup <= net.now) {
            wakeup = at;
            net.at(at, this::turn);
        }
    }

    private void turn() {
        if (recovery.nextTimeout() <= net.now) {
            lostPackets += recovery.onTimeout(net.now).size();
            for (int i = recovery.probes(); i > 0; i--) {
                transmit(net.now);
            }
        }
        send();
        watch();
    }

    private void receive(long number) {
        if (received.seen(number)) {
            return;
        }
        delivered += Dumbbell.DATAGRAM;
        received.onReceived(number, Dumbbell.DATAGRAM, true, false, net.now);
        acknowledge();
    }

    private void acknowledge() {
        if (received.ackDue(net.now)) {
            received.ack(Dumbbell.DATAGRAM, net.now).ifPresent(ack -> net.back(() -> acked(ack)));
        } else if (received.ackDeadline() != Long.MAX_VALUE
                && (received.ackDeadline() < ackWakeup || ackWakeup <= net.now)) {
            ackWakeup = received.ackDeadline();
            net.at(ackWakeup, this::acknowledge);
        }
    }

    private void acked(Frame.Ack ack) {
        try {
            lostPackets += recovery.onAck(ack, net.now).lost().size();
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
        received.onAckAcked(ack.largest() - 4 * Dumbbell.DATAGRAM);
        send();
        watch();
    }
}
