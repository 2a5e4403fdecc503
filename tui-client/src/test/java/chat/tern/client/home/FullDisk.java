package chat.tern.client.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** A file on a disk that takes some bytes more and then none; meanwhile another program writes to it, too. */
final class FullDisk implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final String theirs;
    private int room;

    FullDisk(SeekableByteChannel file, int room, String theirs) {
        this.file = file;
        this.room = room;
        this.theirs = theirs;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (room == 0) {
            file.write(ByteBuffer.wrap(theirs.getBytes(StandardCharsets.UTF_8)));
            throw new IOException("No space left on device");
        }
        int some = Math.min(room, from.remaining());
        ByteBuffer part = from.slice(from.position(), some);
        from.position(from.position() + some);
        room -= some;
        return file.write(part);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return file.read(to);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
        file.position(to);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
