package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** One stretch of a file on its way here: bytes become blocks for the disk, and each chunk is checked when it is whole. */
final class Arrival implements FetchAnswer.Receiver {
    private static final int BLOCK = Blocks.SIZE;

    /** The download that this is a part of. */
    interface Owner {
        void header(Arrival arrival, Reply.FileHeader header);

        /** Bytes have come, which are not on their way to the disk yet. */
        void came(int bytes);

        /** With the digest of the whole file, if the server knows it. */
        void trailer(Optional<Opaque> sha256);

        void failed(String code, String text);

        void broke(long code);

        /** This one brings no more: all of it came, or it was given up. */
        void over(Arrival arrival, boolean complete);
    }

    private final LocalCopy copy;
    private final Owner owner;
    private final FetchAnswer answer;
    private final long from;
    private long to;
    private byte[] block = new byte[0];
    private int inBlock;
    private long position;
    /** The disk's: the digest of the chunk that is being written. */
    private final MessageDigest chunk = Digests.sha256();

    /** Nothing is asked yet; a length of 0 stands for all that follows. */
    Arrival(String name, long from, long length, Optional<Opaque> ifSame, LocalCopy copy, Owner owner) {
        this.copy = copy;
        this.owner = owner;
        this.from = from;
        this.to = from + length;
        this.position = from;
        this.answer = new FetchAnswer(new Request.Fetch(name, from, length, ifSame), this);
    }

    FetchAnswer answer() {
        return answer;
    }

    ChunkMap.Range range() {
        return new ChunkMap.Range(from, Math.max(from, to));
    }

    /** How far its bytes were given to the disk. */
    long position() {
        return position;
    }

    /** Bytes of the chunk that is coming. */
    long begun() {
        return Math.min(position + inBlock - from, (position + inBlock) % ChunkMap.CHUNK);
    }

    @Override
    public int room() {
        return copy.full() ? 0 : BLOCK;
    }

    @Override
    public void header(FetchAnswer it, Reply.FileHeader header) {
        to = to == from ? Math.max(from, header.size()) : Math.min(to, header.size());
        owner.header(this, header);
    }

    @Override
    public void bytes(byte[] data, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            if (block.length == 0) {
                block = Blocks.ALL.take();
            }
            int n = Math.min(BLOCK - inBlock, offset + length - at);
            System.arraycopy(data, at, block, inBlock, n);
            inBlock += n;
            at += n;
            if (inBlock == BLOCK) {
                flush();
            }
        }
        owner.came(length);
    }

    /** Gives the disk what has come. */
    void flush() {
        if (inBlock > 0) {
            byte[] full = block;
            if (inBlock < BLOCK) {
                full = Arrays.copyOf(block, inBlock);
                Blocks.ALL.give(block);
            }
            block = new byte[0];
            inBlock = 0;
            long at = position;
            position += full.length;
            copy.write(this, at, full);
        }
    }

    @Override
    public void sum(Opaque sum) {
        flush();
        copy.compare(this, (int) ((position - 1) / ChunkMap.CHUNK), sum);
    }

    /** The disk's: counts a block in its chunk's digest. */
    void digest(byte[] written) {
        chunk.update(written);
    }

    /** The disk's: the digest of what was written since the last time. */
    Opaque digest() {
        return Opaque.copyOf(chunk.digest());
    }

    @Override
    public void trailer(Optional<Opaque> sha256) {
        owner.over(this, true);
        owner.trailer(sha256);
    }

    @Override
    public void failed(String code, String text) {
        owner.over(this, false);
        owner.failed(code, text);
    }

    @Override
    public void broke(long code) {
        owner.over(this, false);
        owner.broke(code);
    }
}
