package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.Optional;

/** Both halves of a stream, and which frames other than data it still has to send. */
final class Stream {
    private final long id;
    private final SendStream send;
    private final ReceiveStream receive;
    private Band band;
    private boolean scheduled;
    private boolean controlQueued;
    private boolean readableTold;
    private boolean creditDue;
    private boolean stopDue;
    private boolean blockedDue;
    private long blockedTold = -1;
    private long stopCode;

    Stream(long id, Band band, SendStream send, ReceiveStream receive) {
        this.id = id;
        this.band = band;
        this.send = send;
        this.receive = receive;
    }

    long id() {
        return id;
    }

    SendStream send() {
        return send;
    }

    ReceiveStream receive() {
        return receive;
    }

    Band band() {
        return band;
    }

    void band(Band other) {
        band = other;
    }

    /** Whether it waits in {@link Bands}. */
    boolean scheduled() {
        return scheduled;
    }

    void scheduled(boolean now) {
        scheduled = now;
    }

    /** Whether it waits to send frames other than data. */
    boolean controlQueued() {
        return controlQueued;
    }

    void controlQueued(boolean now) {
        controlQueued = now;
    }

    boolean done() {
        return send.done() && receive.atEnd();
    }

    /** Whether the application should be told that there is something to read; says so once until it has read. */
    boolean tellReadable() {
        if (readableTold || !receive.open() || (receive.readable() == 0 && !receive.atEnd())) {
            return false;
        }
        readableTold = true;
        return true;
    }

    void readableTaken() {
        readableTold = false;
    }

    void creditDue() {
        creditDue = true;
    }

    void stopDue(long code) {
        stopDue = true;
        stopCode = code;
    }

    /** Notes that data waits for the peer's credit; true if the peer has not been told of this limit. */
    boolean blocked() {
        if (!send.blocked() || blockedTold == send.limit()) {
            return false;
        }
        blockedTold = send.limit();
        blockedDue = true;
        return true;
    }

    /** Puts the due frames into a packet; false if they did not all fit. */
    boolean fill(PacketBuilder packet) {
        Optional<Frame.ResetStream> reset = send.resetFrame();
        if (reset.isPresent()) {
            Frame.ResetStream frame = reset.get();
            if (!packet.add(frame, new SentFrame.ResetStream(id, frame.code(), frame.finalSize()))) {
                return false;
            }
            send.resetSent();
        }
        if (stopDue && receive.wantsStop()) {
            if (!packet.add(new Frame.StopSending(id, stopCode), new SentFrame.StopSending(id, stopCode))) {
                return false;
            }
        }
        stopDue = false;
        if (creditDue && receive.wantsCredit()) {
            Frame frame = new Frame.MaxStreamData(id, receive.window().grant());
            if (!packet.add(frame, new SentFrame.MaxStreamData(id))) {
                return false;
            }
        }
        creditDue = false;
        if (blockedDue && send.blocked()) {
            Frame frame = new Frame.StreamDataBlocked(id, send.limit());
            if (!packet.add(frame, new SentFrame.StreamDataBlocked(id))) {
                return false;
            }
        }
        blockedDue = false;
        return true;
    }
}
