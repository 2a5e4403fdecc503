package chat.tern.reliability;

import chat.tern.reliability.packet.ByteWriter;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import java.util.ArrayList;
import java.util.List;

/** The frames of one packet, written as they come, and the record of what was sent. */
final class PacketBuilder {
    private final ByteWriter out;
    private final List<SentFrame> frames = new ArrayList<>(4);
    private boolean eliciting;

    /** Writes frames to at most {@code room} bytes of the buffer from {@code offset} on. */
    PacketBuilder(byte[] buffer, int offset, int room) {
        out = new ByteWriter(buffer, offset, room);
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

    List<SentFrame> frames() {
        return frames;
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
