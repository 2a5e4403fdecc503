package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/** An open file of the shared folder. Reading is by position, from any helper thread; every call may touch the disk. */
public final class SharedFile implements AutoCloseable {
    private final SharedFolder folder;
    private final SharedName name;
    private final FileVersion version;
    private final FileChannel channel;

    SharedFile(SharedFolder folder, SharedName name, Descent.Opened opened) {
        this.folder = folder;
        this.name = name;
        this.version = opened.version();
        this.channel = opened.channel();
    }

    public String name() {
        return name.toString();
    }

    public long size() {
        return version.size();
    }

    public long modifiedMillis() {
        return version.modifiedMillis();
    }

    /** 16 bytes, the same for as long as the file is not changed. */
    public Opaque fileId() {
        return version.id();
    }

    public Reply.FileHeader header() {
        return new Reply.FileHeader(size(), modifiedMillis(), fileId());
    }

    /** Fills {@code into} from {@code position}; false when the file ends before. */
    boolean readFully(ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    /** Whether another file stands there by now, or this one with another content. */
    boolean changed() {
        return !folder.version(name).equals(Optional.of(version));
    }

    Optional<Opaque> knownSha256() {
        return folder.digests().find(version);
    }

    void keepSha256(Opaque sha256, long begunMillis) {
        folder.digests().keep(version, sha256, begunMillis);
    }

    Optional<List<Opaque>> knownSums() {
        return folder.digests().findChunks(version);
    }

    void keepSums(List<Opaque> sums, long begunMillis) {
        folder.digests().keepChunks(version, sums, begunMillis);
    }

    long nowMillis() {
        return folder.nowMillis();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
