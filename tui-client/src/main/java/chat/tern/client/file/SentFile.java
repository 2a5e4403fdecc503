package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A file that is being sent: read in blocks and hashed along with that, also where only its end is sent. Every call may
 * wait for the disk, and comes from one thread at a time.
 */
final class SentFile {
    private static final int BLOCK = 128 * 1024;
    private static final int BEHIND = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final long modifiedMillis;
    private final MessageDigest whole = Digests.sha256();
    private long position;
    private long hashed;

    private SentFile(Path path, FileChannel channel, BasicFileAttributes attributes) {
        this.path = path;
        this.channel = channel;
        this.size = attributes.size();
        this.modifiedMillis = attributes.lastModifiedTime().toMillis();
    }

    static SentFile open(Path path) throws FetchException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            // Asked before opening: to open a FIFO would wait for its writer for ever.
            if (!attributes.isRegularFile()) {
                String what = attributes.isDirectory() ? " is a folder; -r sends folders." : " is not a file.";
                throw new FetchException("local_file", path + what);
            }
            return new SentFile(path, FileChannel.open(path), attributes);
        } catch (NoSuchFileException e) {
            throw new FetchException("local_file", "There is no file " + path + ".");
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "opening " + path);
        }
    }

    long size() {
        return size;
    }

    long modifiedMillis() {
        return modifiedMillis;
    }

    /** The next block is to be from there. */
    void seek(long offset) {
        position = offset;
        if (hashed > offset) {
            whole.reset();
            hashed = 0;
        }
    }

    /** The next block; empty at the end. */
    byte[] read() throws FetchException {
        byte[] block = read(position, BLOCK);
        if (hashed == position) {
            whole.update(block);
            hashed += block.length;
        } else {
            hashBehind();
        }
        position += block.length;
        return block;
    }

    private void hashBehind() throws FetchException {
        byte[] behind = read(hashed, (int) Math.min(BEHIND, position - hashed));
        whole.update(behind);
        hashed += behind.length;
    }

    private byte[] read(long from, int most) throws FetchException {
        ByteBuffer into = ByteBuffer.allocate((int) Math.min(most, size - from));
        try {
            while (into.hasRemaining()) {
                if (channel.read(into, from + into.position()) < 0) {
                    throw changed();
                }
            }
            return Arrays.copyOf(into.array(), into.position());
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + path);
        }
    }

    /** The digest of the whole, once all of it was read. Fails when the file is not the one that it was. */
    Opaque sum() throws FetchException {
        while (hashed < size) {
            hashBehind();
        }
        hashed = 0;
        Opaque sum = Opaque.copyOf(whole.digest());
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.size() != size || now.lastModifiedTime().toMillis() != modifiedMillis) {
                throw changed();
            }
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + path);
        }
        return sum;
    }

    private FetchException changed() {
        return new FetchException("file_changed", path + " has changed while it was sent.");
    }

    void close() throws IOException {
        channel.close();
    }
}
