package chat.tern.client.offer;

import chat.tern.client.file.ChunkMap;
import chat.tern.client.file.Digests;
import chat.tern.client.file.FetchException;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one question about a file of ours that somebody may have: the records and bytes that a server gives for
 * a file of its own. Every call may wait for the disk, and comes from one thread.
 */
final class FileSupply {
    /** The file is not the one that was offered. */
    static final String SOURCE_CHANGED = "source_changed";

    private static final int BLOCK = 128 * 1024;
    private static final int ID_SIZE = 16;

    private final Path path;
    private final FileChannel channel;
    private final Reply.FileHeader version;
    private final boolean bytes;
    private final long end;
    private final boolean all;
    private final MessageDigest chunk = Digests.sha256();
    private final MessageDigest whole = Digests.sha256();
    private long position;
    private boolean begun;
    private boolean over;

    private FileSupply(Path path, FileChannel channel, Reply.FileHeader version, Request request) {
        this.path = path;
        this.channel = channel;
        this.version = version;
        long size = version.size();
        switch (request) {
            case Request.Fetch fetch -> {
                bytes = true;
                position = Math.min(fetch.offset(), size);
                end = fetch.length() <= 0 || fetch.length() > size - position ? size : position + fetch.length();
            }
            case Request.Sums sums -> {
                bytes = false;
                long chunks = (size + ChunkMap.CHUNK - 1) / ChunkMap.CHUNK;
                long first = Math.min(sums.first(), chunks);
                long count = sums.count() == 0 ? chunks - first : Math.min(sums.count(), chunks - first);
                position = first * ChunkMap.CHUNK;
                end = Math.min(size, (first + count) * ChunkMap.CHUNK);
            }
            default -> throw new IllegalArgumentException("no question about a file");
        }
        all = bytes && position == 0 && end == size;
    }

    /** Opens the file, if it is still what was offered, for a fetch or its sums. */
    static FileSupply open(Offer offer, Request request) throws FetchException {
        Path path = offer.path().orElseThrow();
        String name = offer.what().name();
        try {
            Reply.FileHeader version = version(path);
            Optional<Opaque> wanted = switch (request) {
                case Request.Fetch fetch -> fetch.ifSame();
                case Request.Sums sums -> sums.ifSame();
                default -> Optional.empty();
            };
            if (version.size() != offer.what().size()
                    || version.modifiedMillis() != offer.what().modifiedMillis()) {
                throw new FetchException(
                        SOURCE_CHANGED, name + " has changed since it was offered. Ask for it to be offered again.");
            }
            if (wanted.filter(id -> !id.equals(version.fileId())).isPresent()) {
                throw new FetchException(ErrorCode.FILE_CHANGED, name + " is another file now.");
            }
            return new FileSupply(path, FileChannel.open(path), version, request);
        } catch (NoSuchFileException e) {
            throw new FetchException(ErrorCode.NO_SUCH_FILE, name + " is not there any more.");
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + name);
        }
    }

    /** What a file is now; its id is another one when the content is. */
    static Reply.FileHeader version(Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        // Asked before opening: to open a FIFO would wait for its writer for ever.
        if (!now.isRegularFile()) {
            throw new FetchException("local_file", path + (now.isDirectory() ? " is a folder." : " is not a file."));
        }
        String text = now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
        byte[] id = Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return new Reply.FileHeader(
                now.size(), now.lastModifiedTime().toMillis(), Opaque.copyOf(Arrays.copyOf(id, ID_SIZE)));
    }

    /** How far in the file it has come. */
    long position() {
        return position;
    }

    /** The next piece of the answer; empty at its end. */
    Optional<byte[]> next() throws FetchException {
        try {
            if (over) {
                return Optional.empty();
            } else if (!begun) {
                begun = true;
                begin();
                return Optional.of(MessageCodec.write(version));
            } else if (position < end) {
                return Optional.of(bytes ? block() : sum());
            }
            over = true;
            return Optional.of(trailer());
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + path);
        }
    }

    /** The part of the first chunk that is not sent counts in its sum. */
    private void begin() throws IOException {
        long from = position / ChunkMap.CHUNK * ChunkMap.CHUNK;
        if (position < end && from < position) {
            chunk.update(read(from, (int) (position - from)));
        }
    }

    /** Some bytes, and behind the last of a chunk its sum. */
    private byte[] block() throws IOException {
        long chunkEnd = chunkEnd();
        byte[] block = read(position, (int) Math.min(BLOCK, Math.min(end, chunkEnd) - position));
        position += block.length;
        chunk.update(block);
        if (all) {
            whole.update(block);
        }
        if (position < chunkEnd) {
            return block;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(block.length + 64);
        out.writeBytes(block);
        out.writeBytes(sums());
        return out.toByteArray();
    }

    private byte[] sum() throws IOException {
        byte[] content = read(position, (int) (chunkEnd() - position));
        position += content.length;
        chunk.update(content);
        return sums();
    }

    private byte[] sums() {
        return MessageCodec.write(new ChunkSums(List.of(Opaque.copyOf(chunk.digest()))));
    }

    private long chunkEnd() {
        return Math.min(version.size(), (position / ChunkMap.CHUNK + 1) * ChunkMap.CHUNK);
    }

    private byte[] trailer() throws IOException {
        if (!version(path).equals(version)) {
            throw changed();
        }
        Optional<Opaque> sum = all ? Optional.of(Opaque.copyOf(whole.digest())) : Optional.empty();
        return MessageCodec.write(new Reply.FileTrailer(sum));
    }

    private byte[] read(long from, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw changed();
            }
        }
        return into.array();
    }

    private FetchException changed() {
        return new FetchException(ErrorCode.FILE_CHANGED, path + " has changed while it was sent.");
    }

    void close() throws IOException {
        channel.close();
    }
}
