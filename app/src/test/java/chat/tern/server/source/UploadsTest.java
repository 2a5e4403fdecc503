package chat.tern.server.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Reply.FileEntry;
import chat.tern.protocol.Reply.FileTrailer;
import chat.tern.protocol.Reply.PutReady;
import chat.tern.protocol.Request.Files;
import chat.tern.protocol.Request.Put;
import chat.tern.protocol.Request.Remove;
import chat.tern.server.file.UploadLimits;
import chat.tern.server.stream.Asker;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Files that people send. */
final class UploadsTest extends SourcesScene {
    @Test
    void withoutUploadsNothingIsTaken() throws Exception {
        Failed failed = (Failed) answer(new Put("a", 1, 0, false)).getFirst();
        assertEquals(ErrorCode.NOT_PERMITTED, failed.code());
    }

    @Test
    void aFileIsTakenAndListedWithItsSum() throws Exception {
        takeUploads(UploadLimits.defaults());
        byte[] content = new byte[1_500_000];
        new SplittableRandom(9).nextBytes(content);
        List<Message> answer = put(new Put("sub/new.bin", content.length, 5_000, false), content);
        assertEquals(new PutReady(0), answer.getFirst());
        FileEntry stored = (FileEntry) answer.get(1);
        assertEquals(
                new FileEntry("uploads/alice/sub/new.bin", content.length, 5_000, Optional.of(sha256(content))),
                stored);
        assertEquals(
                List.of(stored.name()),
                answer(new Files("uploads/**")).stream()
                        .map(entry -> ((FileEntry) entry).name())
                        .toList());
        assertArrayEquals(content, java.nio.file.Files.readAllBytes(folder.resolve("uploads/alice/sub/new.bin")));
    }

    @Test
    void moreThanTheQuotaIsRefusedBeforeAnyByteIsSent() throws Exception {
        takeUploads(new UploadLimits(1_000, 1_500, 0));
        assertEquals(
                ErrorCode.QUOTA,
                ((Failed) put(new Put("a", 1_001, 0, false), new byte[0]).getFirst()).code());
        assertInstanceOf(
                FileEntry.class, put(new Put("a", 900, 0, true), new byte[900]).getFirst());
        assertEquals(
                ErrorCode.QUOTA,
                ((Failed) put(new Put("b", 101, 0, true), new byte[101]).getFirst()).code());
        assertInstanceOf(
                FileEntry.class, put(new Put("b", 100, 0, true), new byte[100]).getFirst());
        assertInstanceOf(
                FileTrailer.class, answer(new Remove("uploads/alice/a")).getFirst());
        assertInstanceOf(
                FileEntry.class, put(new Put("c", 800, 0, true), new byte[800]).getFirst());
    }

    @Test
    void whatOthersSentIsRemovedByOperatorsOnly() throws Exception {
        takeUploads(UploadLimits.defaults());
        put(new Put("a", 3, 0, true), new byte[3]);
        Asker bob = new Asker("bob", Optional.empty(), Optional.of(new Nickname("Bob")));
        Asker owner = new Asker("own", Optional.of(OPERATOR), Optional.of(new Nickname("Own")));
        assertEquals(ErrorCode.NOT_PERMITTED, ((Failed) removed("uploads/alice/a", bob)).code());
        assertInstanceOf(FileTrailer.class, removed("uploads/alice/a", owner));
        assertEquals(ErrorCode.NO_SUCH_FILE, ((Failed) removed("uploads/alice/a", owner)).code());
        for (String other : List.of("data.bin", "uploads/data.bin", "uploads/../data.bin")) {
            assertEquals(ErrorCode.NOT_PERMITTED, ((Failed) removed(other, owner)).code(), other);
        }
    }

    private Message removed(String name, Asker asker) throws Exception {
        Source source = sources(Optional.of(shared())).open(new Remove(name), asker, inbox);
        source.ended(true);
        return records(drain(source)).getFirst();
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        takeUploads(UploadLimits.defaults());
        for (String name : List.of("../x", "/etc/x", ".hidden", "a/../../x", "a\\b", "a\nb", "", "a//b")) {
            Failed failed =
                    (Failed) put(new Put(name, 1, 0, false), new byte[0]).getFirst();
            assertEquals(ErrorCode.BAD_NAME, failed.code(), name);
        }
        Failed failed =
                (Failed) put(new Put("x".repeat(256), 1, 0, false), new byte[0]).getFirst();
        assertEquals(ErrorCode.TOO_LONG, failed.code());
        assertInstanceOf(
                FileEntry.class,
                put(new Put("x".repeat(255), 1, 0, true), new byte[1]).getFirst());
        java.nio.file.Files.createSymbolicLink(folder.resolve("uploads/alice/out"), folder);
        failed = (Failed) put(new Put("out/x", 1, 0, false), new byte[0]).getFirst();
        assertEquals(ErrorCode.EXISTS, failed.code());
    }

    @Test
    void whatIsThereStaysAndTheSameAgainIsNoError() throws Exception {
        takeUploads(UploadLimits.defaults());
        assertInstanceOf(
                FileEntry.class,
                put(new Put("a", 3, 0, true), new byte[] {1, 2, 3}).getFirst());
        assertInstanceOf(
                FileEntry.class,
                put(new Put("a", 3, 0, true), new byte[] {1, 2, 3}).getFirst());
        Failed failed =
                (Failed) put(new Put("a", 3, 0, true), new byte[] {1, 2, 4}).getFirst();
        assertEquals(ErrorCode.EXISTS, failed.code());
        failed = (Failed) put(new Put("a", 4, 0, true), new byte[4]).getFirst();
        assertEquals(ErrorCode.EXISTS, failed.code());
    }

    @Test
    void anUploadThatBrokeOffGoesOn() throws Exception {
        takeUploads(UploadLimits.defaults());
        byte[] content = new byte[3_000_000];
        new SplittableRandom(10).nextBytes(content);
        Put put = new Put("big", content.length, 7_000, false);
        Source broken = open(put, Optional.of(shared()));
        send(broken, Arrays.copyOf(content, 2_000_000));
        broken.ended(false);
        drain(broken);
        Source again = open(put, Optional.of(shared()));
        PutReady ready = (PutReady) records(next(again)).getFirst();
        int offset = (int) ready.offset();
        assertTrue(offset > 1_000_000 && offset <= 2_000_000, "from " + offset);
        send(again, Arrays.copyOfRange(content, offset, content.length));
        send(again, MessageCodec.write(new FileTrailer(Optional.of(sha256(content)))));
        again.ended(true);
        assertInstanceOf(FileEntry.class, records(drain(again)).getFirst());
    }

    @Test
    void whatArrivesDamagedIsNotKept() throws Exception {
        takeUploads(UploadLimits.defaults());
        Source source = open(new Put("a", 3, 0, true), Optional.of(shared()));
        send(source, new byte[] {1, 2, 3});
        send(source, MessageCodec.write(new FileTrailer(Optional.of(sha256(new byte[3])))));
        source.ended(true);
        assertEquals(ErrorCode.WRONG_CONTENT, ((Failed) records(drain(source)).getFirst()).code());
        assertEquals(List.of(), answer(new Files("uploads/**")));
    }

    @Test
    void onlyOnesOwnFilesCanBeRemoved() throws Exception {
        takeUploads(UploadLimits.defaults());
        write("mine", 5);
        for (String name : List.of("mine", "uploads/bob/x", "uploads/alice/../../mine")) {
            Message answer = answer(new Remove(name)).getFirst();
            assertTrue(answer instanceof Failed, name);
        }
        assertTrue(java.nio.file.Files.exists(folder.resolve("mine")));
    }
}
