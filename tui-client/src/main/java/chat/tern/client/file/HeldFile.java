package chat.tern.client.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/** A file that is open for as long as a download runs; never reached through a link. */
final class HeldFile {
    private static final int MAX_TEXT = 64 << 20;

    private final Path path;
    private final FileChannel channel;

    private HeldFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static HeldFile open(Path path) throws IOException {
        return new HeldFile(
                path,
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS)));
    }

    static HeldFile openToRead(Path path) throws IOException {
        return new HeldFile(path, FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    /** Takes the file for this process until it is closed; false: somebody else has it, or has just finished with it. */
    boolean lock() throws IOException {
        try {
            return channel.tryLock() != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    String text() throws IOException {
        byte[] bytes = read(0, (int) Math.min(channel.size(), MAX_TEXT));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** That many bytes, or none if there are fewer. */
    byte[] read(long position, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                return new byte[0];
            }
        }
        return Arrays.copyOf(into.array(), length);
    }

    long size() throws IOException {
        return channel.size();
    }

    void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    void write(long position, byte[] bytes) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            channel.write(from, position + from.position());
        }
    }

    void append(String text) throws IOException {
        write(channel.size(), text.getBytes(StandardCharsets.UTF_8));
    }

    void rewrite(String text) throws IOException {
        truncate(0);
        append(text);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void sync() throws IOException {
        channel.force(true);
    }

    void close() throws IOException {
        channel.close();
    }
}
