package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.TransportParameters;
import java.util.Optional;
import java.util.OptionalLong;

/** All streams of a connection, as the application and the peer's frames see them. */
final class Streams {
    /** Twice the congestion window may be written and not acknowledged, within these bounds, by all streams together. */
    private static final long LEAST_BUFFER = 256 * 1024;

    private static final long MOST_BUFFER = 8 << 20;
    /** But by each at least so much. */
    private static final long LEAST_SHARE = 64 * 1024;

    private final StreamTable table;
    private final StreamFrames frames;
    private final ReceiveWindow window;
    private final Events events;
    private final Recovery recovery;
    private final ConnectionConfig config;

    Streams(Role role, ConnectionConfig config, Events events, Recovery recovery, long now) {
        this.table = new StreamTable(role, config);
        this.window = new ReceiveWindow(config.receiveWindow(), config.maxReceiveWindow(), now);
        this.frames = new StreamFrames(table, window);
        this.events = events;
        this.recovery = recovery;
        this.config = config;
    }

    /** The connection is over: what was received and not read will not be, nor what was written be sent. */
    void forget() {
        for (Stream stream : table.all()) {
            stream.receive().forget();
            stream.send().forget();
        }
    }

    /** The connection was idle: what stands empty takes no memory until it is used again. */
    void rest() {
        for (Stream stream : table.all()) {
            stream.receive().rest();
            stream.send().rest();
        }
    }

    /** What is to be sent for them. */
    StreamFrames frames() {
        return frames;
    }

    void onParameters(TransportParameters peer) {
        table.onParameters(peer);
        frames.raise(peer.maxData());
    }

    OptionalLong open(Band band, long now) {
        OptionalLong id = table.openOwn(band, now);
        if (id.isEmpty()) {
            frames.streamsBlocked();
        }
        return id;
    }

    void band(long id, Band band) {
        table.find(id).ifPresent(stream -> {
            frames.move(stream, band);
            table.onBand(stream, band);
        });
    }

    int write(long id, byte[] data, int offset, int length) {
        Optional<Stream> found = table.find(id);
        if (found.isEmpty()) {
            return 0;
        }
        int taken = found.get().send().write(data, offset, length, bound(found.get()));
        frames.schedule(found.get());
        return taken;
    }

    long unacknowledged(long id) {
        return table.find(id).map(stream -> stream.send().held()).orElse(0L);
    }

    void finish(long id) {
        table.find(id).ifPresent(stream -> {
            stream.send().finish();
            frames.schedule(stream);
        });
    }

    void reset(long id, long code) {
        table.find(id).ifPresent(stream -> {
            if (stream.send().reset(code)) {
                frames.control(stream);
            }
        });
    }

    void stopSending(long id, long code, long now) {
        table.find(id).ifPresent(stream -> {
            if (stream.receive().stop()) {
                stream.stopDue(code);
                frames.control(stream);
            }
            discard(stream, now);
            settle(stream);
        });
    }

    /** A stream that was given up does not look as if it had come to its end to who has not heard of that yet. */
    int read(long id, byte[] into, int offset, int length, long now) {
        if (events.holdsReset(id)) {
            return 0;
        }
        Optional<Stream> found = table.find(id);
        if (found.isEmpty()) {
            return -1;
        }
        Stream stream = found.get();
        if (!stream.receive().open()) {
            return -1;
        }
        int count = stream.receive().read(into, offset, length);
        consume(stream, count, now);
        if (count < length) {
            stream.readableTaken();
        }
        if (stream.receive().atEnd()) {
            return atEnd(stream, count);
        }
        return count;
    }

    private int atEnd(Stream stream, int count) {
        if (count == 0) {
            stream.receive().endRead();
        } else if (stream.tellReadable()) {
            events.add(new ConnectionEvent.Readable(stream.id()));
        }
        settle(stream);
        return count == 0 ? -1 : count;
    }

    /** False: the frame cannot be kept, and its packet must not be acknowledged. */
    boolean onStream(Frame.Stream frame, long now) throws Violation {
        Optional<Stream> found = table.forFrame(frame.id(), events, now);
        if (found.isEmpty()) {
            return true;
        }
        Stream stream = found.get();
        long fresh = stream.receive().fresh(frame.offset() + frame.data().size(), frame.fin());
        window.require(fresh);
        if (!stream.receive().accept(frame)) {
            return false;
        }
        window.receive(fresh);
        discard(stream, now);
        if (stream.tellReadable()) {
            events.add(new ConnectionEvent.Readable(stream.id()));
        }
        settle(stream);
        return true;
    }

    void onReset(Frame.ResetStream frame, long now) throws Violation {
        Optional<Stream> found = table.forFrame(frame.id(), events, now);
        if (found.isEmpty()) {
            return;
        }
        Stream stream = found.get();
        long fresh = stream.receive().fresh(frame.finalSize(), true);
        window.require(fresh);
        boolean news = stream.receive().reset(frame.finalSize());
        window.receive(fresh);
        discard(stream, now);
        if (news) {
            events.add(new ConnectionEvent.StreamReset(frame.id(), frame.code()));
        }
        settle(stream);
    }

    void onStop(Frame.StopSending frame, long now) throws Violation {
        Optional<Stream> found = table.forFrame(frame.id(), events, now);
        if (found.isPresent() && found.get().send().reset(frame.code())) {
            frames.control(found.get());
            events.add(new ConnectionEvent.StreamStopped(frame.id(), frame.code()));
        }
    }

    void onMaxStreamData(Frame.MaxStreamData frame, long now) throws Violation {
        Optional<Stream> found = table.forFrame(frame.id(), events, now);
        if (found.isPresent()) {
            found.get().send().raise(frame.maximum());
            frames.schedule(found.get());
        }
    }

    void onMaxStreams(Frame.MaxStreams frame) {
        if (!frame.unidirectional()) {
            table.raise(frame.maximum());
        }
    }

    void onBlocked(Frame.DataBlocked frame) {
        if (frame.limit() < window.granted() || window.updateDue()) {
            frames.maxDataDue();
        }
    }

    void onBlocked(Frame.StreamsBlocked frame) {
        if (!frame.unidirectional() && frame.limit() < table.granted()) {
            frames.maxStreamsDue();
        }
    }

    /** The peer cannot go on: what credit there is must be told, even if too little to be told otherwise. */
    void onBlocked(Frame.StreamDataBlocked frame, long now) throws Violation {
        table.forFrame(frame.id(), events, now).ifPresent(stream -> {
            if (frame.limit() < stream.receive().window().granted()
                    || stream.receive().window().updateDue()) {
                stream.creditDue();
                frames.control(stream);
            }
        });
    }

    void onAcked(SentFrame.Stream frame) {
        table.find(frame.id()).ifPresent(stream -> {
            stream.send().onAcked(frame);
            if (stream.send().roomWanted() && stream.send().roomAgain(bound(stream))) {
                events.add(new ConnectionEvent.Writable(frame.id()));
            }
            settle(stream);
        });
    }

    void onLost(SentFrame.Stream frame) {
        table.find(frame.id()).ifPresent(stream -> {
            stream.send().onLost(frame);
            frames.schedule(stream);
        });
    }

    /** What each stream goes on with leaves again: a packet of it always finds memory, as nothing of it waits for more. */
    void repeatFirst() {
        for (Stream stream : table.all()) {
            stream.send().repeatFirst(PathMtu.BASE);
            frames.schedule(stream);
        }
    }

    void onResetAcked(long id) {
        table.find(id).ifPresent(stream -> {
            stream.send().onResetAcked();
            settle(stream);
        });
    }

    void onResetLost(long id) {
        table.find(id).ifPresent(stream -> {
            stream.send().onResetLost();
            frames.control(stream);
        });
    }

    void onStopLost(SentFrame.StopSending frame) {
        table.find(frame.id()).ifPresent(stream -> {
            stream.stopDue(frame.code());
            frames.control(stream);
        });
    }

    void onCreditLost(long id) {
        table.find(id).ifPresent(stream -> {
            stream.creditDue();
            frames.control(stream);
        });
    }

    /** How much a stream may hold: an equal part with those that hold much too. */
    private long bound(Stream one) {
        long all = Math.clamp(2 * recovery.window(), LEAST_BUFFER, MOST_BUFFER);
        long others = 0;
        int sharers = 1;
        for (Stream stream : table.all()) {
            if (stream != one) {
                others += stream.send().held();
                sharers += stream.send().held() >= LEAST_SHARE ? 1 : 0;
            }
        }
        return Math.max(LEAST_SHARE, Math.min(all / sharers, all - others));
    }

    private void consume(Stream stream, long count, long now) {
        // Who mostly receives has few samples: a first slow one should not make the windows large for long.
        long rtt = Math.min(recovery.rtt().smoothed(), recovery.rtt().latest());
        boolean mayGrow = !config.memory().crowded();
        window.consume(count, now, rtt, mayGrow);
        stream.receive().window().consume(count, now, rtt, mayGrow);
        // Else the credit of all could be used up by one stream that nobody reads any more.
        window.atLeast(stream.receive().window().size() * 3 / 2);
        if (stream.receive().wantsCredit() && stream.receive().window().updateDue()) {
            stream.creditDue();
            frames.control(stream);
        }
    }

    private void discard(Stream stream, long now) {
        consume(stream, stream.receive().unwanted(), now);
    }

    private void settle(Stream stream) {
        if (stream.done()) {
            table.remove(stream);
        }
    }
}
