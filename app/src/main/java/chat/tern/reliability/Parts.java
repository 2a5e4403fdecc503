package chat.tern.reliability;

import chat.tern.reliability.Timers.Timer;
import java.util.random.RandomGenerator;

/** The parts of one connection that sending and receiving share. */
record Parts(
        HandshakeSide handshake,
        Closing closing,
        Timers timers,
        Events events,
        Recovery recovery,
        ReceivedPackets received,
        Acknowledgements acknowledgements,
        Streams streams,
        Signals signals,
        DatagramFrames datagrams,
        Paths paths,
        PathMtu mtu,
        Liveness liveness,
        Counts counts,
        PacketLog log) {

    static Parts of(
            Role role,
            ConnectionConfig config,
            HandshakeSide handshake,
            Timers timers,
            Signals signals,
            Path path,
            RandomGenerator random,
            long now) {
        PacketLog log = config.log().begin();
        Counts counts = new Counts();
        Events events = new Events(counts);
        PathMtu mtu = new PathMtu();
        long ackDelay = config.maxAckDelay().toNanos();
        Recovery recovery =
                new Recovery(config.congestion().controller(PathMtu.BASE, random, now), ackDelay, PathMtu.BASE, counts);
        ReceivedPackets received = new ReceivedPackets(recovery.rtt(), ackDelay, config.ackRanges(), counts);
        Streams streams = new Streams(role, config, events, recovery, now);
        Liveness liveness = new Liveness(role, config, timers, recovery, received, events);
        return new Parts(
                handshake,
                new Closing(events, timers),
                timers,
                events,
                recovery,
                received,
                new Acknowledgements(recovery, received, streams, signals, mtu, liveness, counts, log),
                streams,
                signals,
                new DatagramFrames(counts),
                new Paths(path, config.pathChanges(), random, recovery, mtu, timers, events, counts),
                mtu,
                liveness,
                counts,
                log);
    }

    void onTimeout(long now) {
        handshake.onTimeout(now);
        if (timers.expired(Timer.HANDSHAKE_END, now)) {
            closing.vanish(handshake.timedOut());
            return;
        }
        liveness.onTimeout(now).ifPresent(closing::vanish);
        if (liveness.keepAliveDue(now)) {
            signals.ping();
            counts.add(Count.KEEP_ALIVE);
        }
        paths.onTimeout(now);
        mtu.onTimeout(now);
        timers.expired(Timer.PACING, now);
        if (acknowledgements.onTimeout(now)) {
            handshake.onProbe();
            acknowledgements.repeatOldest();
        }
    }

    long nextTimeout() {
        if (!closing.open()) {
            return timers.next();
        }
        liveness.watch();
        long next = Deadlines.earlier(timers.next(), recovery.nextTimeout());
        next = Deadlines.earlier(next, mtu.nextTimeout());
        return paths.current().budget() < Sender.LEAST ? next : Deadlines.earlier(next, received.ackDeadline());
    }

    ConnectionStats stats(Sender sender, Receiver receiver) {
        RttEstimator rtt = recovery.rtt();
        return new ConnectionStats(
                rtt.sampled() ? rtt.smoothed() : 0,
                rtt.sampled() ? rtt.min() : 0,
                recovery.window(),
                recovery.bytesInFlight(),
                sender.packets(),
                sender.bytes(),
                receiver.packets(),
                receiver.bytes(),
                counts.of(Count.TRACKED),
                counts.of(Count.LOST_BY_REORDERING) + counts.of(Count.LOST_BY_TIME),
                counts.of(Count.SPURIOUS),
                counts.of(Count.PROBE_TIMEOUT),
                mtu.current(),
                receiver.dropped(),
                recovery.controllerState());
    }
}
