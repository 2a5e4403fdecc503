package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.SharedFile;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchOptions;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.config.StartException;
import chat.tern.server.file.FileRates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class DownloadE2eTest {
    private static final long SEED = 4711;
    private static final int MEBI = 1 << 20;
    /** What headers and repeats may add to the bytes of files. */
    private static final double OVERHEAD = 1.1;

    private static final long ENOUGH = 5L * MEBI;

    @TempDir
    private Path folder;

    private Path shared;
    private Path inbox;

    @BeforeEach
    void folders() throws IOException {
        shared = Files.createDirectory(folder.resolve("shared"));
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @Test
    void aFileArrivesWholeUnderItsNameAndNothingElseIsLeft() throws Exception {
        byte[] content = share("big.bin", 20 * MEBI);
        try (Place place = place();
                Person ada = Person.arrive("ada", place.port(), folder)) {
            Transfer done = get(ada, FetchOptions.into(inbox, "big.bin", "g1"));
            assertEquals(TransferState.DONE, done.state());
            assertEquals(sha256(content), done.sha256().orElseThrow());
            assertEquals(inbox.resolve("big.bin"), done.file().orElseThrow());
            assertArrayEquals(content, Files.readAllBytes(inbox.resolve("big.bin")));
            assertEquals(List.of("big.bin"), names(inbox));
            assertEquals(
                    Files.getLastModifiedTime(shared.resolve("big.bin")).toMillis(),
                    Files.getLastModifiedTime(inbox.resolve("big.bin")).toMillis());
        }
    }

    @Test
    void anEmptyFileArrivesToo() throws Exception {
        share("empty", 0);
        try (Place place = place();
                Person ada = Person.arrive("ada", place.port(), folder)) {
            assertEquals(
                    TransferState.DONE,
                    get(ada, FetchOptions.into(inbox, "empty", "g1")).state());
            assertEquals(0, Files.size(inbox.resolve("empty")));
        }
    }

    @Test
    void filesAreListedSorted() throws Exception {
        share("b.txt", 10);
        share("a.txt", 20);
        try (Place place = place();
                Person ada = Person.arrive("ada", place.port(), folder)) {
            ada.client.files("", "f1");
            ClientEvent.Files files = ada.await(ClientEvent.Files.class, any -> true);
            assertEquals(
                    List.of("a.txt", "b.txt"),
                    files.files().stream().map(SharedFile::name).toList());
            assertEquals(20, files.files().getFirst().size());
        }
    }

    @Test
    void whatWasCancelledGoesOnAtItsByte() throws Exception {
        byte[] content = share("big.bin", 30 * MEBI);
        try (Place place = place();
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder)) {
            Transfer cancelled = interrupted(ada, wire);
            assertFalse(Files.exists(inbox.resolve("big.bin")));
            Transfer done = get(ada, FetchOptions.into(inbox, "big.bin", "g2"));
            assertEquals(TransferState.DONE, done.state());
            assertEquals(cancelled.bytes(), done.resumedFrom());
            assertTrue(cancelled.bytes() >= ENOUGH);
            assertArrayEquals(content, Files.readAllBytes(inbox.resolve("big.bin")));
            assertEquals(List.of("big.bin"), names(inbox));
        }
    }

    @Test
    void aDamagedPartIsRepairedAndNothingElseFetchedAgain() throws Exception {
        byte[] content = share("big.bin", 30 * MEBI);
        try (Place place = unhurried();
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder)) {
            Transfer cancelled = interrupted(ada, wire);
            damage(inbox.resolve("big.bin.part"), 3L * MEBI + 17);
            long before = wire.toClient();
            Transfer done = get(ada, FetchOptions.into(inbox, "big.bin", "g2"));
            assertEquals(TransferState.DONE, done.state());
            assertEquals(cancelled.bytes() - MEBI, done.resumedFrom());
            long remainder = content.length - cancelled.bytes();
            assertTrue(wire.toClient() - before < OVERHEAD * (remainder + 2 * MEBI), "sent " + wire.toClient());
            assertArrayEquals(content, Files.readAllBytes(inbox.resolve("big.bin")));
        }
    }

    @Test
    void ofAPartOfAnotherVersionWhatIsTheSameIsKept() throws Exception {
        byte[] content = share("big.bin", 30 * MEBI);
        try (Place place = unhurried();
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder)) {
            Transfer cancelled = interrupted(ada, wire);
            byte[] changed = Arrays.copyOf(content, 29 * MEBI + 5);
            changed[MEBI] ^= 1;
            Files.write(shared.resolve("big.bin"), changed);
            long before = wire.toClient();
            Transfer done = get(ada, FetchOptions.into(inbox, "big.bin", "g2"));
            assertEquals(TransferState.DONE, done.state());
            assertArrayEquals(changed, Files.readAllBytes(inbox.resolve("big.bin")));
            long remainder = changed.length - cancelled.bytes();
            assertTrue(wire.toClient() - before < OVERHEAD * (remainder + 2 * MEBI), "sent " + wire.toClient());
        }
    }

    @Test
    void ofAnOldVersionThatIsReplacedOnlyWhatDiffersIsFetched() throws Exception {
        byte[] content = share("image.bin", 30 * MEBI);
        byte[] old = content.clone();
        old[4 * MEBI] ^= 1;
        old[20 * MEBI + 5] ^= 1;
        Files.write(inbox.resolve("image.bin"), old);
        try (Place place = unhurried();
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder)) {
            FetchOptions overwriting =
                    FetchOptions.into(inbox, "image.bin", "g1").overwriting();
            assertEquals(TransferState.DONE, get(ada, overwriting).state());
            assertArrayEquals(content, Files.readAllBytes(inbox.resolve("image.bin")));
            assertEquals(List.of("image.bin"), names(inbox));
            assertTrue(wire.toClient() < OVERHEAD * 2 * MEBI + 100_000, "sent " + wire.toClient());
        }
    }

    @Test
    void theDownloadGoesOnAfterTheServerCameBack() throws Exception {
        byte[] content = share("big.bin", 30 * MEBI);
        try (Place place = place();
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder)) {
            String id = stalled(ada, wire);
            place.stop();
            place.startAgain();
            wire.open();
            ada.await(Transfer.class, transfer -> transfer.state() == TransferState.PAUSED);
            Transfer done = ada.await(Transfer.class, transfer -> transfer.id().equals(id) && isOver(transfer));
            assertEquals(TransferState.DONE, done.state());
            assertArrayEquals(content, Files.readAllBytes(inbox.resolve("big.bin")));
        }
    }

    @Test
    void whatIsAlreadyHereIsNotFetchedAndWhatDiffersIsNotOverwritten() throws Exception {
        byte[] content = share("note.txt", 1000);
        try (Place place = place();
                Person ada = Person.arrive("ada", place.port(), folder)) {
            Files.write(inbox.resolve("note.txt"), content);
            assertEquals(
                    TransferState.DONE,
                    get(ada, FetchOptions.into(inbox, "note.txt", "g1")).state());

            Files.writeString(inbox.resolve("note.txt"), "mine");
            assertEquals(
                    TransferState.FAILED,
                    get(ada, FetchOptions.into(inbox, "note.txt", "g2")).state());
            assertEquals("exists", ada.await(Failure.class, any -> true).code());
            assertEquals("mine", Files.readString(inbox.resolve("note.txt")));

            FetchOptions anyway = FetchOptions.into(inbox, "note.txt", "g3").overwriting();
            assertEquals(TransferState.DONE, get(ada, anyway).state());
            assertArrayEquals(content, Files.readAllBytes(inbox.resolve("note.txt")));
        }
    }

    @Test
    void aMissingFileIsAClearError() throws Exception {
        try (Place place = place();
                Person ada = Person.arrive("ada", place.port(), folder)) {
            assertEquals(
                    TransferState.FAILED,
                    get(ada, FetchOptions.into(inbox, "nothing", "g1")).state());
            Failure failure = ada.await(Failure.class, any -> true);
            assertEquals("no_such_file", failure.code());
            assertEquals("g1", failure.ref().orElseThrow());
            assertEquals(List.of(), names(inbox));
        }
    }

    @Test
    void twoFetchesOfOneFileDoNotMix() throws Exception {
        share("big.bin", 30 * MEBI);
        try (Place place = place();
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder)) {
            String first = stalled(ada, wire);
            ada.client.get(FetchOptions.into(inbox, "big.bin", "g2"));
            assertEquals(
                    "busy",
                    ada.await(Failure.class, failure -> failure.ref().orElse("").equals("g2"))
                            .code());
            wire.open();
            Transfer done = ada.await(Transfer.class, transfer -> transfer.id().equals(first) && isOver(transfer));
            assertEquals(TransferState.DONE, done.state());
        }
    }

    @Test
    void aStreamGetsTheBytesAsTheyCome() throws Exception {
        byte[] content = share("pipe.bin", 3 * MEBI);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Place place = place();
                Person ada = Person.arrive("ada", place.port(), folder)) {
            Transfer done = get(ada, FetchOptions.into(inbox, "pipe.bin", "g1").to(out));
            assertEquals(TransferState.DONE, done.state());
            assertArrayEquals(content, out.toByteArray());
            assertEquals(List.of(), names(inbox));
        }
    }

    @Test
    void nobodyMayFetchToo() throws Exception {
        share("note.txt", 1000);
        try (Place place = place();
                Person guest = Person.start(
                        Person.config("guest", place.port(), folder).asNobody())) {
            assertEquals(
                    TransferState.DONE,
                    get(guest, FetchOptions.into(inbox, "note.txt", "g1")).state());
            assertEquals(0, guest.leave().exitCode());
        }
    }

    /** A fetch that has got {@link #ENOUGH} and gets nothing more. */
    private String stalled(Person person, Relay wire) throws Exception {
        wire.allow(MEBI);
        String id = person.client.get(FetchOptions.into(inbox, "big.bin", "g1"));
        Path part = inbox.resolve("big.bin.part");
        wire.awaitUsed();
        while (!Files.exists(part) || Files.size(part) < ENOUGH) {
            wire.allow(MEBI);
            wire.awaitUsed();
        }
        return id;
    }

    private Transfer interrupted(Person person, Relay wire) throws Exception {
        String id = stalled(person, wire);
        person.client.cancel(id, "c1");
        Transfer cancelled =
                person.await(Transfer.class, transfer -> transfer.id().equals(id) && isOver(transfer));
        assertEquals(TransferState.CANCELLED, cancelled.state());
        wire.open();
        return cancelled;
    }

    private static void damage(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            assertEquals(1, channel.read(one, at));
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), at);
        }
    }

    private Transfer get(Person person, FetchOptions options) {
        String id = person.client.get(options);
        return person.await(Transfer.class, transfer -> transfer.id().equals(id) && isOver(transfer));
    }

    private static boolean isOver(Transfer transfer) {
        return switch (transfer.state()) {
            case DONE, FAILED, CANCELLED, REFUSED, WITHDRAWN, ELSEWHERE -> true;
            case OFFERED, RUNNING, PAUSED, VERIFYING -> false;
        };
    }

    private Place place() throws StartException {
        return Place.open(ServerConfig.defaults(folder.resolve("server")).withFiles(shared));
    }

    /**
     * Slow enough for a reader on a busy machine: where bytes on the wire are counted, what the path loses and has sent
     * again would count, too.
     */
    private Place unhurried() throws StartException {
        ServerLimits limits = new ServerLimits(16 * 1024, 0, 0, 0).withFileRates(new FileRates(24 * MEBI, 0));
        return Place.open(ServerConfig.defaults(folder.resolve("server"))
                .withFiles(shared)
                .withLimits(limits));
    }

    private byte[] share(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(SEED + size).nextBytes(content);
        Files.write(shared.resolve(name), content);
        return content;
    }

    private static List<String> names(Path path) throws IOException {
        try (var entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
