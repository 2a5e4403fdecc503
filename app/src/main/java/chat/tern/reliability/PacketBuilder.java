package chat.tern.reliability;

import chat.tern.reliability.packet.ByteWriter;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import java.util.ArrayList;
import java.util.List;

/** The frames of one packet, written as they come, and the record of what was sent; then of the next one. */
final class PacketBuilder {
    private static final byte[] NOTHING = {};

    private final List<SentFrame> frames = new ArrayList<>(4);
    private ByteWriter out = new ByteWriter(NOTHING, 0, 0);
    private boolean eliciting;

    /** Begins a packet: writes frames to at most {@code room} bytes of the buffer from {@code offset} on. */
    PacketBuilder begin(byte[] buffer, int offset, int room) {
        out = new ByteWriter(buffer, offset, room);
        frames.clear();
        eliciting = false;
        return this;
    }

    int room() {
        return out.remaining();
    }

    /** Bytes of frames so far. */
    int length() {
        return out.position();
    }

    boolean isEmpty() {
        return out.position() == 0;
    }

    boolean eliciting() {
        return eliciting;
    }

    /** As they are now. */
    List<SentFrame> frames() {
        return List.copyOf(frames);
    }

    /** Adds a frame the peer must acknowledge; false if it does not fit. */
    boolean add(Frame frame, SentFrame record) {
        if (!addSilent(frame, record)) {
            return false;
        }
        eliciting = true;
        return true;
    }

    /** Adds a frame that asks for no acknowledgement: ACK and CLOSE. */
    boolean addSilent(Frame frame, SentFrame record) {
        if (FrameCodec.size(frame) > room()) {
            return false;
        }
        FrameCodec.write(frame, out);
        frames.add(record);
        return true;
    }

    /** Fills up with PADDING until there are {@code length} bytes of frames. */
    void padTo(int length) {
        if (length > out.position()) {
            out.zeros(length - out.position());
        }
    }
}
