package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request.Put;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that is being uploaded: hidden beside its target until all of it is there and right. Hashed as it comes, and
 * what had come before is hashed in between.
 */
final class UploadPart implements AutoCloseable {
    private static final int STEP = 1 << 20;
    private static final int NAME = 16;

    private final Path path;
    private final Path target;
    private final FileChannel channel;
    private final long size;
    private final MessageDigest whole = Sha256.digest();
    private final ByteBuffer behind = ByteBuffer.allocate(STEP);
    private long position;
    private long hashed;

    private UploadPart(Path path, Path target, FileChannel channel, long size) throws IOException {
        this.path = path;
        this.target = target;
        this.channel = channel;
        this.size = size;
        this.position = Math.min(size, channel.size());
    }

    /** Takes the part of exactly this version of the file, which nobody else may be sending. */
    static UploadPart open(Path target, Put put) throws IOException, SharedFileException {
        byte[] version =
                (target.getFileName() + "/" + put.size() + "/" + put.modifiedMillis()).getBytes(StandardCharsets.UTF_8);
        byte[] name = Arrays.copyOf(Sha256.digest().digest(version), NAME);
        Path path = target.resolveSibling(".part-" + HexFormat.of().formatHex(name));
        FileChannel channel = FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
        try {
            if (channel.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            if (put.atOnce()) {
                channel.truncate(0);
            }
            return new UploadPart(path, target, channel, put.size());
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new SharedFileException(
                    ErrorCode.BUSY, "Somebody is sending " + target.getFileName() + " at this moment.");
        }
    }

    /** How many bytes are there. */
    long position() {
        return position;
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
        while (from.hasRemaining()) {
            channel.write(from, position + from.position());
        }
        if (hashed == position) {
            whole.update(bytes, 0, length);
            hashed += length;
        } else {
            hashBehind();
        }
        position += length;
    }

    private void hashBehind() throws IOException {
        behind.clear().limit((int) Math.min(STEP, position - hashed));
        while (behind.hasRemaining()) {
            if (channel.read(behind, hashed + behind.position()) < 0) {
                throw new EOFException(path.toString());
            }
        }
        hashed += behind.limit();
        whole.update(behind.flip());
    }

    /** Whether it is what was sent; if not, it is gone. */
    boolean verify(Opaque sha256) throws IOException {
        while (hashed < position) {
            hashBehind();
        }
        boolean right = position == size && Opaque.copyOf(whole.digest()).equals(sha256);
        if (!right) {
            Files.deleteIfExists(path);
            position = 0;
        }
        return right;
    }

    /** Gives it its name, which nothing has. */
    void publish(long modifiedMillis) throws IOException, SharedFileException {
        channel.truncate(size);
        channel.force(true);
        Files.setLastModifiedTime(path, FileTime.fromMillis(modifiedMillis));
        try {
            Files.createLink(target, path);
            Files.delete(path);
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(path);
            position = 0;
            throw Uploads.exists(target);
        } catch (UnsupportedOperationException e) {
            Files.move(path, target);
        }
    }

    /** Keeps what has come for another time; a part that got nothing is removed. */
    @Override
    public void close() throws IOException {
        if (position == 0 && channel.isOpen() && size > 0) {
            Files.deleteIfExists(path);
        }
        channel.close();
    }
}
