package chat.tern.server.file;

import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.RecordBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** What a client sends while it uploads: records, and files' bytes between them. Waits for it. */
final class UploadInput {
    private static final int MOST_RECORD = 8 * 1_024;
    private static final int BLOCK = 256 * 1_024;

    private final BytePipe pipe;
    private final RecordBuffer records = new RecordBuffer(MOST_RECORD);
    private byte[] block = new byte[0];

    UploadInput(BytePipe pipe) {
        this.pipe = pipe;
    }

    /** Any thread: whether whoever sends has been silent for so long; then it is given up. */
    boolean giveUpIfSilent(long nanos) {
        boolean silent = pipe.silent(nanos);
        if (silent) {
            pipe.end(false);
        }
        return silent;
    }

    /** Takes a file's bytes. */
    interface Taker {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** The next record; empty at the end. */
    Optional<Message> record() throws IOException {
        try {
            Optional<Message> message = records.next();
            while (message.isEmpty()) {
                int length = pipe.take(block(), MOST_RECORD);
                if (length < 0) {
                    return message;
                }
                records.append(block, 0, length);
                message = records.next();
            }
            return message;
        } catch (MalformedMessageException e) {
            throw new IOException(e);
        }
    }

    /** Hands on exactly so many bytes. */
    void bytes(long count, Taker taker) throws IOException {
        long left = count;
        while (left > 0) {
            int most = (int) Math.min(left, BLOCK);
            int length = records.drain(block(), 0, most);
            if (length == 0) {
                length = pipe.take(block, most);
            }
            if (length < 0) {
                throw new EOFException("the file ends too early");
            }
            taker.take(block, length);
            left -= length;
        }
    }

    private byte[] block() {
        if (block.length == 0) {
            block = new byte[BLOCK];
        }
        return block;
    }
}
