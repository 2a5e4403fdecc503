package chat.tern.client;

import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** A download that goes to standard output as it comes; what was written cannot be taken back. */
final class StreamSink implements FileSink {
    private final OutputStream out;
    private final MessageDigest whole = Digests.sha256();
    private long position;

    StreamSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public Found look() {
        return new Found.Nothing();
    }

    @Override
    public Landed landed() {
        throw new IllegalStateException("there was nothing");
    }

    @Override
    public Found open() {
        return new Found.Nothing();
    }

    @Override
    public void begin(Opaque fileId, long size, long modifiedMillis, long offset) throws FetchException {
        if (offset != position) {
            throw tooLate();
        }
    }

    @Override
    public void write(byte[] bytes, int length) throws FetchException {
        try {
            out.write(bytes, 0, length);
            whole.update(bytes, 0, length);
            position += length;
        } catch (IOException e) {
            throw FetchException.of(e, "writing the output");
        }
    }

    @Override
    public void restart() throws FetchException {
        if (position > 0) {
            throw tooLate();
        }
    }

    private static FetchException tooLate() {
        return new FetchException(
                "wrong_content", "The file changed or arrived damaged, and part of it was already written.");
    }

    @Override
    public Optional<Landed> finish(Opaque sha256) throws FetchException {
        try {
            out.flush();
        } catch (IOException e) {
            throw FetchException.of(e, "writing the output");
        }
        String is = Digests.hex(whole.digest());
        if (!is.equals(sha256.hex())) {
            throw tooLate();
        }
        return Optional.of(new Landed(is, Optional.empty()));
    }

    @Override
    public void stop() throws IOException {
        out.flush();
    }
}
