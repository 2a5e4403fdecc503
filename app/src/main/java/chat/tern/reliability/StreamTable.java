package chat.tern.reliability;

import chat.tern.reliability.packet.TransportParameters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which streams there are, and how many each side may still open (RFC 9000 sections 2.1 and 4.6). Only bidirectional
 * ones: the second bit of every id is 0.
 */
final class StreamTable {
    /** Who falls behind with lines by so much gets the rest later, from where it is stored. */
    private static final long CHAT_WINDOW = 64 * 1024;

    private static final long STEP = 4;
    private static final long UNIDIRECTIONAL = 2;

    private final Role role;
    private final ConnectionConfig config;
    /** Mostly one, of chat. */
    private final Map<Long, Stream> open = new LinkedHashMap<>(2);

    private long opened;
    private long mayOpen;
    private long peerSendLimit;
    private long peerOpened;
    private long peerMayOpen;
    private long peerClosed;

    StreamTable(Role role, ConnectionConfig config) {
        this.role = role;
        this.config = config;
        this.peerMayOpen = config.maxStreams();
    }

    void onParameters(TransportParameters peer) {
        mayOpen = peer.maxStreams();
        peerSendLimit = peer.maxStreamData();
    }

    void raise(long maximum) {
        mayOpen = Math.max(mayOpen, maximum);
    }

    /** How many streams this side may open in all. */
    long limit() {
        return mayOpen;
    }

    Optional<Stream> find(long id) {
        return Optional.ofNullable(open.get(id));
    }

    Collection<Stream> all() {
        return open.values();
    }

    OptionalLong openOwn(Band band, long now) {
        if (opened >= mayOpen) {
            return OptionalLong.empty();
        }
        long id = opened * STEP + role.streamBit();
        opened++;
        Stream stream = create(id, band, now);
        onBand(stream, band);
        open.put(id, stream);
        return OptionalLong.of(id);
    }

    /** The stream a frame speaks of; opens it, and all before it, if the peer just did. Empty if it is over. */
    Optional<Stream> forFrame(long id, Events events, long now) throws Violation {
        if ((id & UNIDIRECTIONAL) != 0) {
            throw new Violation(TransportError.STREAM_LIMIT, "a unidirectional stream");
        }
        long index = id / STEP;
        if ((id & 1) == role.streamBit()) {
            if (index >= opened) {
                throw new Violation(TransportError.STREAM_STATE, "a frame for a stream that was never opened");
            }
            return find(id);
        }
        if (index >= peerMayOpen) {
            throw new Violation(TransportError.STREAM_LIMIT, "more streams than allowed");
        }
        while (peerOpened <= index) {
            long next = peerOpened * STEP + role.other().streamBit();
            peerOpened++;
            open.put(next, create(next, Band.CHAT, now));
            events.add(new ConnectionEvent.StreamOpened(next));
        }
        return find(id);
    }

    /** Forgets a stream whose halves are both over. */
    void remove(Stream stream) {
        if (open.remove(stream.id()) == null) {
            return;
        }
        stream.receive().forget();
        if ((stream.id() & 1) != role.streamBit()) {
            peerClosed++;
        }
    }

    /** Whether the peer should be told that it may open more. */
    boolean creditDue() {
        long more = peerClosed + config.maxStreams() - peerMayOpen;
        return more > 0 && (more >= config.maxStreams() / 4 || peerOpened == peerMayOpen);
    }

    long granted() {
        return peerMayOpen;
    }

    /** Lets the peer open as many as have ended. */
    long grant() {
        peerMayOpen = Math.max(peerMayOpen, peerClosed + config.maxStreams());
        return peerMayOpen;
    }

    private Stream create(long id, Band band, long now) {
        ReceiveWindow window = new ReceiveWindow(config.streamWindow(), config.maxStreamWindow(), now);
        return new Stream(
                id,
                band,
                new SendStream(id, peerSendLimit, config.memory()),
                new ReceiveStream(window, config.memory(), config.maxGaps()));
    }

    /** This side says what a stream is for, and with it how much the peer may send ahead. */
    void onBand(Stream stream, Band band) {
        long most = config.maxStreamWindow();
        stream.receive().window().most(band == Band.CHAT ? Math.min(CHAT_WINDOW, most) : most);
    }
}
