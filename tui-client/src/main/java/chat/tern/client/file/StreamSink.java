package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A download that goes to standard output as it comes; what was written cannot be taken back. */
final class StreamSink implements FileSink {
    private final OutputStream out;
    private final MessageDigest whole = Digests.sha256();
    private final MessageDigest chunk = Digests.sha256();
    private final Map<Integer, Opaque> sums = new HashMap<>();
    private long position;

    StreamSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public Optional<Long> whole() {
        return Optional.empty();
    }

    @Override
    public Found open() {
        return Found.NOTHING;
    }

    @Override
    public void begin(Reply.FileHeader version) throws FetchException {
        if (position > version.size()) {
            throw tooLate();
        }
    }

    @Override
    public void write(long at, byte[] bytes) throws FetchException {
        if (at != position) {
            throw tooLate();
        }
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw FetchException.of(e, "writing the output");
        }
        whole.update(bytes);
        int toEnd = (int) Math.min(bytes.length, ChunkMap.CHUNK - position % ChunkMap.CHUNK);
        chunk.update(bytes, 0, toEnd);
        position += bytes.length;
        if (position / ChunkMap.CHUNK > at / ChunkMap.CHUNK) {
            sums.put((int) (at / ChunkMap.CHUNK), Opaque.copyOf(chunk.digest()));
            chunk.update(bytes, toEnd, bytes.length - toEnd);
        }
        Blocks.ALL.give(bytes);
    }

    @Override
    public void keep(int number, Opaque sum) {}

    @Override
    public boolean check(int number, int length, Opaque sum) throws FetchException {
        if (position == ChunkMap.start(number) + length && length < ChunkMap.CHUNK) {
            sums.put(number, Opaque.copyOf(chunk.digest()));
        }
        if (!Optional.of(sum).equals(Optional.ofNullable(sums.get(number)))) {
            throw tooLate();
        }
        return true;
    }

    @Override
    public long hash(long upTo) {
        return Math.min(upTo, position);
    }

    @Override
    public void unhash(long from) {}

    private static FetchException tooLate() {
        return new FetchException(
                "wrong_content", "The file changed or arrived damaged, and part of it was already written.");
    }

    @Override
    public Optional<Landed> finish(Optional<Opaque> sha256) throws FetchException {
        try {
            out.flush();
        } catch (IOException e) {
            throw FetchException.of(e, "writing the output");
        }
        String is = Digests.hex(whole.digest());
        if (sha256.filter(sum -> !sum.hex().equals(is)).isPresent()) {
            throw tooLate();
        }
        return Optional.of(new Landed(is, Optional.empty()));
    }

    @Override
    public Landed already() {
        throw new IllegalStateException("an output has no name");
    }

    @Override
    public void stop() throws IOException {
        out.flush();
    }
}
