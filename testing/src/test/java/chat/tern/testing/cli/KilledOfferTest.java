package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file from one person to another, of whom one, or the server between them, is killed again and again. With
 * {@code -Doffer.kills=60 -Doffer.mib=200} it is the long run.
 */
@Timeout(1_800)
final class KilledOfferTest {
    private static final int MEBI = 1 << 20;
    private static final int KILLS = Integer.getInteger("offer.kills", 1);
    private static final int SIZE = Integer.getInteger("offer.mib", 6) * MEBI;
    private static final long SEED = Long.getLong("offer.seed", 4711);
    private static final String RATE = System.getProperty("offer.rate", "3M");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final byte[] content = new byte[SIZE];
    private final List<Program> programs = new ArrayList<>();
    private int port;
    /** The most that came twice on one resume. */
    private long most = Long.MIN_VALUE;

    @AfterEach
    void end() {
        programs.forEach(Program::close);
    }

    @Test
    void whoeverIsKilledItGoesOnWhereItWas() throws Exception {
        System.out.println("offer.seed=" + SEED);
        random.nextBytes(content);
        Path file = Files.write(folder.resolve("big.bin"), content);
        Program server = server();
        Talker ada = talker("ada");
        Talker bob = talker("bob", "--limit-rate=" + RATE);
        ada.ready();
        bob.ready();
        ada.type("/send bob " + file);
        await(bob, 0, 0, "offered");
        bob.type("/accept");
        long target = 0;
        for (int kill = 1; kill <= KILLS && !isHere(); kill++) {
            target = Math.min(SIZE - 2L * MEBI, target + random.nextLong(SIZE / (KILLS + 1)));
            long there = await(bob, 0, Math.max(target, MEBI), "running").number("bytes");
            int mark = bob.mark();
            switch (kill % 3) {
                case 1 -> {
                    bob.program().signal("KILL");
                    bob.program().ends(137);
                    there = isHere() ? -1 : good();
                    bob = talker("bob", "--limit-rate=" + RATE);
                    mark = 0;
                }
                case 2 -> {
                    server.signal("KILL");
                    server.ends(137);
                    bob.await(mark, "connection", it -> it.text("state").equals("lost"));
                    mark = bob.mark();
                    server = server();
                }
                default -> {
                    ada.program().signal("KILL");
                    await(bob, mark, 0, "paused");
                    mark = bob.mark();
                    ada = talker("ada");
                }
            }
            if (there < 0) {
                assertEquals(-1, Files.mismatch(file, folder.resolve("bob.files/big.bin")), "it was through");
                return;
            }
            resumed(bob, kill, mark, there);
        }
        bob.type("/limit 0");
        Event here = await(bob, 0, SIZE, "done");
        assertEquals(here.text("sha256"), await(ada, 0, SIZE, "done").text("sha256"));
        assertEquals(-1, Files.mismatch(file, folder.resolve("bob.files/big.bin")));
        assertFalse(Files.exists(folder.resolve("bob.files/big.bin.part")));
        System.out.printf("%d kills; at most %,d bytes came twice%n", KILLS, most);
    }

    private boolean isHere() {
        return Files.exists(folder.resolve("bob.files/big.bin"));
    }

    /**
     * It runs again, and no more of what was there comes again than two chunks.
     *
     * @param mark from where on bob tells of what comes after the break
     */
    private void resumed(Talker bob, int kill, int mark, long there) throws InterruptedException {
        Event event =
                bob.await(mark, "transfer", it -> it.text("state").equals("running") && it.number("bytes") > there);
        Event first = await(bob, mark, 1, "running");
        assertTrue(first.number("bytes") >= there - 2L * MEBI, "after kill " + kill + ": " + first + ", not " + there);
        long asked = SIZE - event.number("resumed_from");
        if (kill % 3 == 1) {
            System.out.printf("kill %d: %,d bytes are there, %,d asked for%n", kill, there, asked);
            most = Math.max(most, asked - (SIZE - there));
            assertTrue(asked <= SIZE - there + 2L * MEBI, "asked for " + asked + " with " + there + " there");
        }
    }

    private static Event await(Talker who, int mark, long bytes, String state) throws InterruptedException {
        return who.await(mark, "transfer", it -> it.text("state").equals(state) && it.number("bytes") >= bytes);
    }

    /** Bytes that are there and right. */
    private long good() throws IOException {
        byte[] there = Files.readAllBytes(folder.resolve("bob.files/big.bin.part"));
        long good = 0;
        for (int at = 0; at < there.length; at += MEBI) {
            int end = Math.min(there.length, at + MEBI);
            good += Arrays.equals(there, at, end, content, at, end) ? end - at : 0;
        }
        return good;
    }

    private Program server() throws IOException, InterruptedException {
        Program made = Program.server(
                folder.resolve("server"),
                "--bind=127.0.0.1",
                "--port=" + port,
                "--durability=normal",
                "--data=" + folder.resolve("data"));
        programs.add(made);
        String ready = made.await(0, "ready line", line -> line.contains(" ready on "));
        port = Integer.parseInt(ready.replaceFirst(".*127\\.0\\.0\\.1:(\\d+) .*", "$1"));
        return made;
    }

    private Talker talker(String nick, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--line", "--json", "127.0.0.1:" + port, "--nick", nick));
        arguments.add("--downloads=" + Files.createDirectories(folder.resolve(nick + ".files")));
        arguments.addAll(List.of(options));
        Program made = Program.tern(folder.resolve(nick), arguments.toArray(String[]::new));
        programs.add(made);
        return new Talker(made);
    }
}
