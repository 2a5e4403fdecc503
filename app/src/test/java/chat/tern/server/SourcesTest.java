package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Reply.FileEntry;
import chat.tern.protocol.Reply.FileHeader;
import chat.tern.protocol.Reply.FileTrailer;
import chat.tern.protocol.Request;
import chat.tern.protocol.Request.Fetch;
import chat.tern.protocol.Request.Files;
import chat.tern.protocol.Request.History;
import chat.tern.protocol.Request.Sums;
import chat.tern.protocol.RoomName;
import chat.tern.server.file.SharedFolder;
import chat.tern.server.store.Memberships;
import chat.tern.server.store.RoomLimits;
import chat.tern.server.store.StoreRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What really answers requests: out of the store and a folder. */
final class SourcesTest {
    private final FakeArchive archive = new FakeArchive();
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private SessionInbox inbox = new SessionInbox(mailbox::add, this::work);

    @TempDir
    Path folder;

    @Test
    void historyIsTheLastLinesOfTheRangeInOrder() throws Exception {
        fill(500);
        assertEquals(seqs(181, 300), seqs(answer(new History(RoomName.LOBBY, 100, 300, 120))));
        assertEquals(seqs(101, 120), seqs(answer(new History(RoomName.LOBBY, 100, 120, 120))));
        assertEquals(seqs(471, 500), seqs(answer(new History(RoomName.LOBBY, 0, Long.MAX_VALUE >> 2, 30))));
    }

    @Test
    void aListThatNobodyWantsIsNotMadeOn() {
        CompletableFuture<List<FileEntry>> list = new CompletableFuture<>();
        Source source = new ListSource(list, inbox);
        source.cancel();
        assertTrue(list.isDone());
        assertEquals(0, mailbox.size());
    }

    @Test
    void historyOfNothingIsEmpty() throws Exception {
        fill(10);
        assertEquals(List.of(), answer(new History(RoomName.LOBBY, 0, 10, 0)));
        assertEquals(List.of(), answer(new History(RoomName.LOBBY, 10, 20, 5)));
        assertEquals(List.of(), answer(new History(RoomName.LOBBY, 20, 10, 5)));
    }

    @Test
    void historyOfARoomThatIsNotThereIsAnsweredWithThat() throws Exception {
        List<Message> answer = answer(new History(new RoomName("#none"), 0, 10, 5));
        assertEquals(ErrorCode.NO_SUCH_ROOM, ((Failed) answer.getFirst()).code());
        assertEquals(1, answer.size());
    }

    @Test
    void onePageOfHistoryHasAtMostAThousandLines() throws Exception {
        fill(1_200);
        assertEquals(seqs(201, 1_200), seqs(answer(new History(RoomName.LOBBY, 0, 1_200, 5_000))));
    }

    @Test
    void historyThatCannotBeReadBreaksOff() {
        fill(10);
        archive.store.failDisk();
        Source source = open(new History(RoomName.LOBBY, 0, 10, 5), Optional.empty());
        work();
        assertInstanceOf(Source.Part.Broken.class, source.poll().orElseThrow());
    }

    @Test
    void withoutAFolderThereAreNoFiles() throws Exception {
        assertEquals(List.of(), records(drain(open(new Files(""), Optional.empty()))));
        List<Message> answer = records(drain(open(new Fetch("a", 0, 0, Optional.empty()), Optional.empty())));
        assertEquals(ErrorCode.NO_SUCH_FILE, ((Failed) answer.getFirst()).code());
    }

    @Test
    void filesAreListedSorted() throws Exception {
        write("b.txt", 3);
        write("a.txt", 0);
        write("c.bin", 1);
        List<Message> entries = answer(new Files("*.txt"));
        assertEquals(
                List.of("a.txt", "b.txt"),
                entries.stream().map(entry -> ((FileEntry) entry).name()).toList());
        assertEquals(3, ((FileEntry) entries.get(1)).size());
    }

    @Test
    void aPatternThatCannotBeServedIsAnsweredWithWhy() throws Exception {
        assertEquals(
                ErrorCode.TOO_LONG, ((Failed) answer(new Files("x".repeat(300))).getFirst()).code());
    }

    @Test
    void aFileComesBetweenItsHeaderAndItsSum() throws Exception {
        byte[] content = write("f.bin", 1_000_000);
        assertFile(content, 0, new Fetch("f.bin", 0, 0, Optional.empty()));
        assertFile(content, 999_999, new Fetch("f.bin", 999_999, 0, Optional.empty()));
        assertFile(content, 300_000, new Fetch("f.bin", 300_000, 0, Optional.empty()));
        assertFile(write("empty", 0), 0, new Fetch("empty", 0, 0, Optional.empty()));
    }

    @Test
    void aFileThatIsNotThereIsAnsweredWithWhy() throws Exception {
        for (String name : new String[] {"none", "../secret", "/etc/passwd", ""}) {
            List<Message> answer = answer(new Fetch(name, 0, 0, Optional.empty()));
            assertEquals(ErrorCode.NO_SUCH_FILE, ((Failed) answer.getFirst()).code(), name);
            assertEquals(1, answer.size());
        }
    }

    @Test
    void aFileThatChangedSinceIsAnsweredWithThat() throws Exception {
        write("f.bin", 10);
        List<Message> answer = answer(new Fetch("f.bin", 5, 0, Optional.of(Opaque.copyOf(new byte[16]))));
        assertEquals(ErrorCode.FILE_CHANGED, ((Failed) answer.getFirst()).code());
    }

    @Test
    void theSumsOfAFileComeForTheChunksThatAreAskedFor() throws Exception {
        byte[] content = write("f.bin", 3 * ChunkSums.CHUNK + 5);
        List<Opaque> sums = new ArrayList<>();
        for (int at = 0; at < content.length; at += ChunkSums.CHUNK) {
            sums.add(sha256(Arrays.copyOfRange(content, at, Math.min(content.length, at + ChunkSums.CHUNK))));
        }
        for (int round = 0; round < 2; round++) {
            assertEquals(sums, sums(new Sums("f.bin", 0, 0, Optional.empty())));
            assertEquals(sums.subList(1, 3), sums(new Sums("f.bin", 1, 2, Optional.empty())));
            assertEquals(sums.subList(3, 4), sums(new Sums("f.bin", 3, 9, Optional.empty())));
            assertEquals(List.of(), sums(new Sums("f.bin", 4, 1, Optional.empty())));
            java.nio.file.Files.setLastModifiedTime(
                    folder.resolve("f.bin"), java.nio.file.attribute.FileTime.fromMillis(1));
        }
    }

    private List<Opaque> sums(Sums request) throws Exception {
        List<Message> answer = answer(request);
        assertInstanceOf(FileHeader.class, answer.getFirst());
        assertInstanceOf(FileTrailer.class, answer.getLast());
        return answer.subList(1, answer.size() - 1).stream()
                .flatMap(each -> ((ChunkSums) each).sums().stream())
                .toList();
    }

    @Test
    void aCancelledFileIsOver() throws Exception {
        write("f.bin", 2_000_000);
        Source source = open(new Fetch("f.bin", 0, 0, Optional.empty()), Optional.of(shared()));
        source.cancel();
        assertInstanceOf(Source.Part.End.class, source.poll().orElseThrow());
    }

    private void assertFile(byte[] content, int from, Fetch fetch) throws Exception {
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

    private List<Message> answer(Request request) throws Exception {
        return records(drain(open(request, Optional.of(shared()))));
    }

    private Source open(Request request, Optional<SharedFolder> shared) {
        return new ServerSources(archive, shared).open(request, new Asker("alice", Optional.empty()), inbox);
    }

    /** All bytes of an answer, waiting for the threads that make it. */
    private byte[] drain(Source source) throws InterruptedException {
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

    private void work() {
        inbox.run();
    }

    private static List<Message> records(byte[] bytes) throws MalformedMessageException {
        RecordBuffer buffer = new RecordBuffer(100_000);
        buffer.append(bytes, 0, bytes.length);
        List<Message> records = new ArrayList<>();
        for (Optional<Message> next = buffer.next(); next.isPresent(); next = buffer.next()) {
            records.add(next.get());
        }
        assertEquals(0, buffer.buffered());
        return records;
    }

    private void fill(int count) {
        Opaque bob = Opaque.copyOf(new byte[32]);
        archive.submit(Memberships.join(bob, RoomName.LOBBY, new RoomLimits(0, 0), answer -> {}));
        for (int i = 1; i <= count; i++) {
            archive.submit(new StoreRequest.AppendLine(
                    bob, new MessageId(1, i), RoomName.LOBBY, new Nickname("bob"), false, "line " + i, stored -> {}));
        }
        archive.work();
    }

    private static List<Long> seqs(List<Message> lines) {
        return lines.stream().map(line -> ((RoomLine) line).seq()).toList();
    }

    private static List<Long> seqs(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }

    private byte[] write(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);
        java.nio.file.Files.write(folder.resolve(name), content);
        return content;
    }

    private SharedFolder shared() throws IOException {
        return SharedFolder.open(folder, InstantSource.system());
    }

    private static Opaque sha256(byte[] content) throws NoSuchAlgorithmException {
        return Opaque.copyOf(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
