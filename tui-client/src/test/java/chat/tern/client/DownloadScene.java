package chat.tern.client;

import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.file.Digests;
import chat.tern.protocol.Message;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A download with a server whose every word is the test's. */
abstract class DownloadScene {
    static final Opaque FIRST = Opaque.copyOf(new byte[] {1});
    static final Opaque SECOND = Opaque.copyOf(new byte[] {2});
    static final int MEBI = 1 << 20;

    @TempDir
    Path folder;

    World world;
    final byte[] content = new byte[3 * MEBI];

    @BeforeEach
    void world() {
        world = new World(folder.resolve("home")).online();
        new Random(3).nextBytes(content);
    }

    final FetchOptions options() {
        return FetchOptions.into(folder, "data.bin", "r1");
    }

    final void get(FetchOptions options) {
        world.request(() -> world.core.parts().downloads.get("t1", options));
    }

    final List<Message> asked() {
        return world.streams.said(world.streams.newest());
    }

    final void answer(Message message) {
        world.streams.put(world.streams.newest(), message);
        world.readable(world.streams.newest());
    }

    /** The header and some of the bytes, with the sums of the chunks that end there. */
    final void feed(Opaque fileId, byte[] bytes, int from, int to) {
        feed(fileId, bytes, from, to, bytes);
    }

    final void feed(Opaque fileId, byte[] bytes, int from, int to, byte[] hashed) {
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(bytes.length, 1_000_000, fileId));
        for (int at = from; at < to; ) {
            int chunk = at / MEBI;
            int end = Math.min(to, (chunk + 1) * MEBI);
            world.streams.put(stream, Arrays.copyOfRange(bytes, at, end));
            if (end == bytes.length || end % MEBI == 0) {
                world.streams.put(
                        stream, new Reply.ChunkSums(List.of(sums(hashed).get(chunk))));
            }
            at = end;
        }
        world.readable(stream);
    }

    final void serve(Opaque fileId, byte[] bytes, int from) {
        serve(fileId, bytes, from, bytes.length, bytes);
    }

    final void serve(Opaque fileId, byte[] bytes, int from, int to, byte[] hashed) {
        long stream = world.streams.newest();
        feed(fileId, bytes, from, to, hashed);
        world.streams.put(
                stream,
                new Reply.FileTrailer(Optional.of(Opaque.copyOf(Digests.sha256().digest(hashed)))));
        world.streams.end(stream);
        world.readable(stream);
    }

    /** Answers the request for sums that was made last. */
    final void serveSums(Opaque fileId, byte[] bytes, int from, int to) {
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(bytes.length, 1_000_000, fileId));
        world.streams.put(stream, new Reply.ChunkSums(sums(bytes).subList(from, to)));
        world.streams.put(stream, new Reply.FileTrailer(Optional.empty()));
        world.streams.end(stream);
        world.readable(stream);
    }

    static List<Opaque> sums(byte[] bytes) {
        List<Opaque> sums = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += MEBI) {
            byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + MEBI));
            sums.add(Opaque.copyOf(Digests.sha256().digest(chunk)));
        }
        return sums;
    }

    final Transfer last() {
        return world.log.last(Transfer.class);
    }

    final List<TransferState> states() {
        return world.log.all(Transfer.class).stream().map(Transfer::state).toList();
    }
}
