package chat.tern.server.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
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
import chat.tern.server.stream.Asker;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SourcesTest extends SourcesScene {
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
    void whoAsksForTheTimeIsToldTheServers() throws Exception {
        assertEquals(List.of(new Reply.ClockIs(NOW.toEpochMilli())), answer(new Request.Clock()));
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
            java.nio.file.Files.setLastModifiedTime(folder.resolve("f.bin"), FileTime.fromMillis(1));
        }
    }

    @Test
    void aCancelledFileIsOver() throws Exception {
        write("f.bin", 2_000_000);
        Source source = open(new Fetch("f.bin", 0, 0, Optional.empty()), Optional.of(shared()));
        source.cancel();
        assertInstanceOf(Source.Part.End.class, source.poll().orElseThrow());
    }

    @Test
    void requestsThatFollowAreAnsweredInTurn() throws Exception {
        for (int i = 0; i < 9; i++) {
            write("f" + i, i);
        }
        Source source = sources(Optional.of(shared()))
                .open(
                        new Fetch("f0", 0, 0, Optional.empty()),
                        new Asker("alice", Optional.empty(), Optional.empty()),
                        inbox);
        for (int i = 1; i < 9; i++) {
            byte[] more = MessageCodec.write(new Fetch(i == 5 ? "none" : "f" + i, 0, i == 3 ? 1 : 0, Optional.empty()));
            source.take(more, 0, 7);
            source.take(more, 7, more.length - 7);
        }
        source.ended(true);
        byte[] all = drain(source);
        RecordBuffer buffer = new RecordBuffer(1_000);
        buffer.append(all, 0, all.length);
        for (int i = 0; i < 9; i++) {
            Message first = buffer.next().orElseThrow();
            if (i == 5) {
                assertEquals(ErrorCode.NO_SUCH_FILE, ((Failed) first).code());
                continue;
            }
            assertEquals(i, ((FileHeader) first).size());
            int sent = i == 3 ? 1 : i;
            assertEquals(sent, buffer.drain(new byte[10], 0, sent));
            Message next = buffer.next().orElseThrow();
            assertInstanceOf(
                    FileTrailer.class, next instanceof ChunkSums ? buffer.next().orElseThrow() : next);
        }
        assertEquals(0, buffer.buffered());
    }

    @Test
    void nonsenseBehindARequestEndsTheAnswer() throws Exception {
        write("f.bin", 1);
        Source source = sources(Optional.of(shared()))
                .open(
                        new Fetch("f.bin", 0, 0, Optional.empty()),
                        new Asker("alice", Optional.empty(), Optional.empty()),
                        inbox);
        source.take(new byte[] {1, 18}, 0, 2);
        assertInstanceOf(Source.Part.Broken.class, source.poll().orElseThrow());
        source.cancel();
    }
}
