package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.TransferState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bytes of real frames: how many there are, and that a terminal makes of them what was meant. */
class FrameBytesTest {
    private static final List<String> KEYS = List.of(
            "x",
            "Backspace",
            "Enter",
            "PgUp",
            "PgDn",
            "Alt+End",
            "Alt+Home",
            "Alt+1",
            "Alt+2",
            "Alt+3",
            "F1",
            "Escape",
            "F4",
            "F8",
            "F7",
            "Ctrl+A",
            "Ctrl+E",
            "Alt+Enter",
            "Ctrl+U",
            "Ctrl+L",
            "Up",
            "Down");

    @Test
    void aKeystrokeIsOneByteAndOneWrite() {
        for (String size : List.of("80x24", "120x40", "40x10", "20x5")) {
            Show show = Scenes.busy();
            ByteTerminal terminal = terminal(show, size);
            terminal.frame();
            show.type("x");
            assertEquals("x", terminal.frame());
            assertEquals(1, terminal.writes());
            show.type("Backspace");
            assertEquals("\b \b", terminal.frame());
        }
    }

    @Test
    void movingTheCursorIsAFewBytes() {
        Show show = Scenes.busy();
        ByteTerminal terminal = terminal(show, "80x24");
        terminal.frame();
        show.type("Ctrl+A");
        assertBudget(20, terminal.frame());
        show.type("Ctrl+E");
        assertBudget(20, terminal.frame());
    }

    @Test
    void aLinkBrokenOverRowsIsOneToTheTerminal() {
        Show show = Show.inRoom();
        ByteTerminal terminal = terminal(show, "80x24");
        terminal.frame();
        String link = "https://example.net/" + "0123456789".repeat(6);
        show.happen(Events.message(1, "ada", "see " + link + ", please", ManualClock.START));
        String bytes = terminal.frame();
        String open = "\u001b]8;id=" + Integer.toHexString(link.hashCode()) + ";" + link + "\u001b\\";
        String shown = bytes.replace(open, "<").replace("\u001b]8;;\u001b\\", ">");
        assertTrue(shown.contains("<\u001b[mhttps://example.net/"), shown.replace('\u001b', '^'));
        assertEquals(2, shown.chars().filter(c -> c == '<').count());
        assertEquals(2, shown.chars().filter(c -> c == '>').count());
        assertEquals(meant(show), terminal.picture());
        show.happen(Events.message(2, "ada", "see https://example.net/no", ManualClock.START));
        assertTrue(terminal.frame().contains(";https://example.net/no\u001b\\"));
    }

    @Test
    void whereCharactersStayButLeadElsewhereTheyAreWrittenAgain() {
        Show show = Show.inRoom();
        show.happen(Events.direct("d1", "ada", "http://a.b/ xx", ManualClock.START));
        show.happen(Events.direct("d2", "bob", "http://a.b/ xx http://a.b/?2", ManualClock.START));
        ByteTerminal terminal = terminal(show, "120x40");
        show.type("Alt+3");
        terminal.frame();
        show.model().buffer(Place.person("ada")).clear();
        show.happen(Events.direct("d3", "ada", "http://a.b/?2 xx", ManualClock.START));
        String bytes = terminal.frame();
        assertTrue(bytes.contains(";http://a.b/?2\u001b\\\u001b[mhttp://a.b/?2"), bytes.replace('\u001b', '^'));
    }

    @Test
    void theLinuxConsoleIsToldOfNoLinks() {
        Show show = Show.inRoom();
        show.happen(Events.message(1, "ada", "see https://example.net/", ManualClock.START));
        ByteTerminal terminal = new ByteTerminal(show, 80, 24, Map.of("TERM", "linux"));
        assertFalse(terminal.frame().contains("\u001b]8"));
    }

    @Test
    void anIdleScreenWritesNothing() {
        Show show = Scenes.busy();
        ByteTerminal terminal = terminal(show, "80x24");
        terminal.frame();
        assertEquals("", terminal.frame());
        assertEquals(0, terminal.writes());
        show.wait(Duration.ofSeconds(30));
        assertEquals("", terminal.frame());
    }

    @Test
    void theClockCostsLittle() {
        Show show = Scenes.scrolled();
        ByteTerminal terminal = terminal(show, "80x24");
        terminal.frame();
        show.wait(Duration.ofSeconds(59));
        assertEquals("", terminal.frame());
        show.wait(Duration.ofSeconds(1));
        assertBudget(80, terminal.frame());
    }

    @Test
    void aNewMessageStaysInItsBudget() {
        assertBudget(160, newMessage("79x24"));
        assertBudget(300, newMessage("80x24"));
        assertBudget(300, newMessage("120x40"));
    }

    private static String newMessage(String size) {
        Show show = Scenes.scrolled();
        show.type("Alt+End");
        show.happen(new ClientEvent.Users(List.of(
                Events.user("ada", Availability.ONLINE),
                Events.user("grace", Availability.ONLINE),
                Events.user("linus", Availability.ONLINE),
                Events.user("you", Availability.ONLINE),
                Events.user("bob", Availability.AWAY))));
        ByteTerminal terminal = terminal(show, size);
        terminal.frame();
        show.happen(Events.message(61, "ada", "forty columns of text, no more, no less.", ManualClock.START));
        String bytes = terminal.frame();
        assertEquals(1, terminal.writes());
        return bytes;
    }

    @Test
    void aTickOfATransferStaysInItsBudget() {
        Show show = Scenes.busy();
        ByteTerminal terminal = terminal(show, "80x24");
        terminal.frame();
        show.happen(Events.transfer("part3.bin", TransferState.RUNNING, 28_700_000, 48_200_000));
        String bytes = terminal.frame();
        assertFalse(bytes.isEmpty());
        assertBudget(80, bytes);
        assertEquals(1, terminal.writes());
    }

    /** However many there are, and whatever else is drawn meanwhile. */
    @Test
    void twoTicksASecondAreTheMost() {
        Show show = Show.inRoom();
        ByteTerminal terminal = terminal(show, "120x40");
        int ticks = 0;
        for (int step = 0; step < 100; step++) {
            for (String name : List.of("a.bin", "b.bin", "c.bin")) {
                show.happen(Events.running(name, step * 480_000L, 48_000_000, 350_000 + step * 977));
            }
            String bytes = terminal.frame();
            ticks += step > 0 && !bytes.isEmpty() ? 1 : 0;
            show.type("x");
            assertEquals("x", terminal.frame());
            show.wait(Duration.ofMillis(100));
        }
        assertEquals(20, ticks, "in ten seconds");
        Instant next = show.face.nextChange(show.clock.instant());
        assertFalse(next.isAfter(show.clock.instant().plus(Transfers.TICK)), "what waits is drawn by itself");
    }

    @Test
    void aClockThatIsSetBackKeepsNoFiguresBack() {
        Instant now = ManualClock.START;
        Transfers transfers = new Transfers();
        for (long seconds : List.of(0L, 1L, -3_600L)) {
            transfers.update(Events.running("a.bin", 5_000 + seconds, 48_000_000, 1_000), now.plusSeconds(seconds));
            assertEquals(5_000 + seconds, transfers.all().getFirst().transfer().bytes());
        }
        Instant soon = now.minusSeconds(3_600).plusMillis(100);
        transfers.update(Events.running("a.bin", 6_000, 48_000_000, 1_000), soon);
        assertEquals(1_400, transfers.all().getFirst().transfer().bytes(), "no more often than before");
    }

    /** Full blocks take three bytes each. */
    @Test
    void aTickInUnicodeStaysInItsBudgetToo() {
        Show show = new Show(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8"));
        show.happen(Events.connected(), Events.ready("#design"));
        ByteTerminal terminal = terminal(show, "80x24");
        for (int percent = 1; percent <= 100; percent++) {
            show.happen(Events.running("part3.bin", percent * 480_000L, 48_000_000, 350_000 + percent * 977));
            String bytes = terminal.frame();
            show.wait(Transfers.TICK);
            if (percent > 1) {
                assertBudget(80, bytes);
            }
        }
    }

    @Test
    void aWholeScreenStaysInItsBudget() {
        for (String term : List.of("xterm-256color", "linux", "screen")) {
            ByteTerminal terminal = new ByteTerminal(Scenes.busy(), 80, 24, Map.of("TERM", term));
            String bytes = terminal.frame();
            assertBudget(3_000, bytes);
            assertEquals(1, terminal.writes());
        }
    }

    @Test
    void aTerminalShowsWhatWasMeantAtEverySize() {
        for (String size : List.of("20x5", "40x10", "80x24", "120x40", "200x60")) {
            Show show = Scenes.busy();
            ByteTerminal terminal = terminal(show, size);
            terminal.frame();
            assertEquals(meant(show), terminal.picture(), size);
        }
    }

    @Test
    void anUnknownTerminalGetsOnlyWhatAVt100Knows() {
        Show show = Scenes.scrolled();
        ByteTerminal terminal = new ByteTerminal(show, 80, 24, Map.of("TERM", "strange"));
        StringBuilder all = new StringBuilder(terminal.frame());
        show.type("PgUp");
        all.append(terminal.frame());
        show.type("PgDn");
        all.append(terminal.frame());
        assertEquals(meant(show), terminal.picture());
        String known = "\u001b(\\[[0-9;]*[HJKmrCD]|\\[\\?25[hl]|M)";
        Matcher unknown = Pattern.compile("\u001b.{0,8}").matcher(all.toString().replaceAll(known, ""));
        assertFalse(unknown.find(), () -> "sent " + unknown.group().replace('\u001b', '^'));
    }

    /** Whatever happens, the terminal shows the same as one on which everything is painted anew. */
    @Test
    void differencesAddUpToTheWholePicture() {
        long seed = 42;
        Random random = new Random(seed);
        for (String size : List.of("80x24", "120x40", "60x14")) {
            Show show = Scenes.busy();
            ByteTerminal terminal = terminal(show, size);
            for (int step = 0; step < 400; step++) {
                String did = step(show, terminal, random, step);
                terminal.frame();
                assertEquals(meant(show), terminal.picture(), "seed " + seed + ", step " + step + ": " + did);
            }
        }
    }

    private static String step(Show show, ByteTerminal terminal, Random random, int step) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                String text = "word ".repeat(random.nextInt(1, 40));
                show.happen(
                        Events.message(100 + step, random.nextBoolean() ? "ada" : "you", text, show.clock.instant()));
                yield "message";
            }
            case 2 -> {
                show.wait(Duration.ofSeconds(random.nextInt(50)));
                show.happen(Events.direct("d" + step, "linus", "hi", show.clock.instant()));
                yield "direct";
            }
            case 3 -> resizeOrTransfer(show, terminal, random);
            default -> {
                String key = KEYS.get(random.nextInt(KEYS.size()));
                show.type(key);
                yield key;
            }
        };
    }

    private static String resizeOrTransfer(Show show, ByteTerminal terminal, Random random) {
        if (random.nextInt(5) == 0) {
            terminal.resize(random.nextInt(16, 130), random.nextInt(3, 50));
            return "resize";
        }
        show.happen(Events.transfer("f" + random.nextInt(3), TransferState.RUNNING, random.nextInt(1000), 1000));
        return "transfer";
    }

    private static String meant(Show show) {
        return new VirtualTerminal(show, show.columns, show.rows).picture();
    }

    private static ByteTerminal terminal(Show show, String size) {
        int x = size.indexOf('x');
        return new ByteTerminal(show, Integer.parseInt(size.substring(0, x)), Integer.parseInt(size.substring(x + 1)));
    }

    private static void assertBudget(int budget, String bytes) {
        int length = bytes.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(length <= budget, () -> length + " bytes, " + budget + " allowed: " + bytes.replace('\u001b', '^'));
    }
}
