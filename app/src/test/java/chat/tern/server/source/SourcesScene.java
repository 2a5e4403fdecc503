package chat.tern.server.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Reply.FileHeader;
import chat.tern.protocol.Reply.FileTrailer;
import chat.tern.protocol.Request;
import chat.tern.protocol.Request.Fetch;
import chat.tern.protocol.Request.Put;
import chat.tern.protocol.Request.Sums;
import chat.tern.protocol.RoomName;
import chat.tern.server.config.RelayLimits;
import chat.tern.server.file.FilePaces;
import chat.tern.server.file.FileRates;
import chat.tern.server.file.SharedFolder;
import chat.tern.server.file.UploadLimits;
import chat.tern.server.file.Uploads;
import chat.tern.server.store.Memberships;
import chat.tern.server.store.RoomLimits;
import chat.tern.server.store.StoreRequest;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.FakeArchive;
import chat.tern.server.stream.SessionInbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;

/** What really answers requests: out of the store and a folder. */
abstract class SourcesScene {
    static final Instant NOW = Instant.ofEpochMilli(1_760_000_000_123L);

    final FakeArchive archive = new FakeArchive();
    final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    SessionInbox inbox = new SessionInbox(mailbox::add, this::work);

    @TempDir
    Path folder;

    Optional<Uploads> uploads = Optional.empty();

    final List<Opaque> sums(Sums request) throws Exception {
        List<Message> answer = answer(request);
        assertInstanceOf(FileHeader.class, answer.getFirst());
        assertInstanceOf(FileTrailer.class, answer.getLast());
        return answer.subList(1, answer.size() - 1).stream()
                .flatMap(each -> ((ChunkSums) each).sums().stream())
                .toList();
    }

    final void assertFile(byte[] content, int from, Fetch fetch) throws Exception {
        byte[] bytes = drain(open(fetch, Optional.of(shared())));
        RecordBuffer buffer = new RecordBuffer(1_000);
        buffer.append(bytes, 0, bytes.length);
        FileHeader header = (FileHeader) buffer.next().orElseThrow();
        byte[] body = new byte[content.length - from];
        assertEquals(content.length, header.size());
        assertEquals(body.length, buffer.drain(body, 0, body.length));
        assertArrayEquals(Arrays.copyOfRange(content, from, content.length), body);
        Message sums = buffer.next().orElseThrow();
        if (from < content.length) {
            assertEquals(new ChunkSums(List.of(sha256(content))), sums);
            sums = buffer.next().orElseThrow();
        }
        assertEquals(new FileTrailer(from == 0 ? Optional.of(sha256(content)) : Optional.empty()), sums);
        assertEquals(0, buffer.buffered());
    }

    final List<Message> answer(Request request) throws Exception {
        return records(drain(open(request, Optional.of(shared()))));
    }

    /** Nobody is here to hand files to. */
    final ServerSources sources(Optional<SharedFolder> shared) {
        Relays relays = new Relays(
                nick -> List.of(),
                mailbox::add,
                new SplittableRandom(1),
                System::nanoTime,
                RelayLimits.USUAL,
                FilePaces.of(FileRates.NONE));
        return new ServerSources(archive, shared, uploads, OPERATOR::equals, relays, InstantSource.fixed(NOW));
    }

    /** The account that may remove what others sent. */
    static final Opaque OPERATOR = Opaque.copyOf(new byte[32]);

    final Source open(Request request, Optional<SharedFolder> shared) {
        Asker alice = new Asker("alice", Optional.empty(), Optional.of(new Nickname("Alice")));
        Source source = sources(shared).open(request, alice, inbox);
        if (!(request instanceof Request.Put)) {
            source.ended(true);
        }
        return source;
    }

    /** All bytes of an answer, waiting for the threads that make it. */
    final byte[] drain(Source source) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            Optional<Source.Part> part = source.poll();
            if (part.isEmpty()) {
                Runnable wake = mailbox.poll(10, TimeUnit.SECONDS);
                assertTrue(wake != null, "nobody says that there is more");
                wake.run();
            } else if (part.get() instanceof Source.Part.Piece piece) {
                bytes.write(piece.bytes, piece.offset, piece.length);
            } else {
                assertInstanceOf(Source.Part.End.class, part.get());
                return bytes.toByteArray();
            }
        }
    }

    final void takeUploads(UploadLimits limits) throws IOException {
        uploads = Optional.of(Uploads.open(shared(), folder, limits, InstantSource.system()));
    }

    final List<Message> put(Put put, byte[] content) throws Exception {
        Source source = open(put, Optional.of(shared()));
        send(source, content);
        send(source, MessageCodec.write(new FileTrailer(Optional.of(sha256(content)))));
        source.ended(true);
        return records(drain(source));
    }

    final void send(Source source, byte[] bytes) throws InterruptedException {
        for (int at = 0; at < bytes.length; ) {
            int n = Math.min(source.room(), bytes.length - at);
            source.take(bytes, at, n);
            at += n;
            if (n == 0) {
                Runnable wake = mailbox.poll(10, TimeUnit.SECONDS);
                assertTrue(wake != null, "nobody says that there is room");
                wake.run();
            }
        }
    }

    final byte[] next(Source source) throws InterruptedException {
        Optional<Source.Part> part = source.poll();
        while (part.isEmpty()) {
            Runnable wake = mailbox.poll(10, TimeUnit.SECONDS);
            assertTrue(wake != null, "nobody says that there is more");
            wake.run();
            part = source.poll();
        }
        Source.Part.Piece piece = assertInstanceOf(Source.Part.Piece.class, part.get());
        return Arrays.copyOfRange(piece.bytes, piece.offset, piece.offset + piece.length);
    }

    final void work() {
        inbox.run();
    }

    static List<Message> records(byte[] bytes) throws MalformedMessageException {
        RecordBuffer buffer = new RecordBuffer(100_000);
        buffer.append(bytes, 0, bytes.length);
        List<Message> records = new ArrayList<>();
        for (Optional<Message> next = buffer.next(); next.isPresent(); next = buffer.next()) {
            records.add(next.get());
        }
        assertEquals(0, buffer.buffered());
        return records;
    }

    final void fill(int count) {
        Opaque bob = Opaque.copyOf(new byte[32]);
        archive.submit(Memberships.join(bob, RoomName.LOBBY, new RoomLimits(0, 0), answer -> {}));
        for (int i = 1; i <= count; i++) {
            archive.submit(new StoreRequest.AppendLine(
                    bob, new MessageId(1, i), RoomName.LOBBY, new Nickname("bob"), false, "line " + i, stored -> {}));
        }
        archive.work();
    }

    static List<Long> seqs(List<Message> lines) {
        return lines.stream().map(line -> ((RoomLine) line).seq()).toList();
    }

    static List<Long> seqs(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    final byte[] write(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);
        Files.write(folder.resolve(name), content);
        return content;
    }

    final SharedFolder shared() throws IOException {
        return SharedFolder.open(folder, InstantSource.system());
    }

    static Opaque sha256(byte[] content) throws NoSuchAlgorithmException {
        return Opaque.copyOf(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
