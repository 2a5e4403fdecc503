package chat.tern.server.control;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What the asker gets to read on standard output, as it is written; waits while the asker does not read. */
public final class Reply extends OutputStream {
    private final DataOutputStream out;

    Reply(DataOutputStream out) {
        this.out = out;
    }

    /** A line of text. */
    public void line(String text) throws IOException {
        write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += ControlWire.MOST_PART) {
            int part = Math.min(ControlWire.MOST_PART, length - done);
            ControlWire.writePart(out, ControlWire.OUTPUT, bytes, offset + done, part);
        }
    }

    void done() throws IOException {
        ControlWire.writePart(out, ControlWire.DONE, new byte[0], 0, 0);
    }

    void failed(String why) throws IOException {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        ControlWire.writePart(out, ControlWire.FAILED, text, 0, Math.min(text.length, ControlWire.MOST_PART));
    }
}
