package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.TransferState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Faces in states worth looking at. */
final class Scenes {
    private static final Instant NOW = ManualClock.START;

    private Scenes() {}

    /** A day's talk, a mention, transfers, a talk with one person, something typed. */
    static Show busy() {
        Show show = Show.inRoom();
        show.happen(
                new ClientEvent.Topic("#design", "v2 wire format frozen Fri", "ada", NOW.minusSeconds(7_000)),
                new ClientEvent.Users(List.of(
                        Events.user("ada", Availability.ONLINE),
                        Events.user("grace", Availability.ONLINE),
                        Events.user("linus", Availability.ONLINE),
                        Events.user("bot-with-a-rather-long-nick", Availability.ONLINE),
                        Events.user("you", Availability.ONLINE),
                        Events.user("bob", Availability.AWAY),
                        Events.user("eve", Availability.OFFLINE))),
                Events.past(1, "ada", "that was yesterday", NOW.minus(Duration.ofDays(1))),
                Events.past(
                        2, "linus", "so it was", NOW.minus(Duration.ofDays(1)).plusSeconds(60)),
                Events.message(3, "ada", "morning! did the 40 MB capture land?", NOW.minusSeconds(1_300)),
                Events.message(4, "linus", "yes, sha256 matches, unpacking now", NOW.minusSeconds(1_260)),
                new ClientEvent.Left("#design", "eve", "no answer"),
                Events.message(
                        5,
                        "bot-with-a-rather-long-nick",
                        "a long line that has to be wrapped because nobody has a terminal that is wide enough for all"
                                + " that it says, and then some more words so that it is wrapped at 200 columns too",
                        NOW.minusSeconds(600)),
                Events.action(6, "grace", "waves", NOW.minusSeconds(300)),
                Events.message(7, "ada", "you: can you resend part 3?", NOW.minusSeconds(120)),
                Events.message(8, "you", "resending now\nwatch the pane", NOW.minusSeconds(60)),
                Events.direct("d1", "ada", "psst", NOW),
                Events.transfer("part3.bin", TransferState.RUNNING, 28_000_000, 48_200_000),
                Events.transfer("logs.tgz", TransferState.DONE, 1_234, 1_234));
        show.type("on my way");
        return show;
    }

    /** Two people are answering. */
    static Show typing() {
        Show show = busy();
        show.happen(
                new ClientEvent.Typing(Optional.of("#design"), "ada"),
                new ClientEvent.Typing(Optional.of("#design"), "bot-with-a-rather-long-nick"));
        return show;
    }

    /** Just come in, nothing said yet. */
    static Show empty() {
        return Show.inRoom();
    }

    /** Not connected yet. */
    static Show connecting() {
        return new Show();
    }

    /** The connection is lost, and something was typed. */
    static Show offline() {
        Show show = Show.inRoom();
        show.happen(Events.message(1, "ada", "hello", NOW), Events.lost(Duration.ofSeconds(12)));
        show.type("hello?", "Enter");
        show.wait(Duration.ofSeconds(4));
        return show;
    }

    /** A talk with one person, after two messages that nobody had looked at. */
    static Show talk() {
        Show show = Show.inRoom();
        show.happen(
                Events.message(1, "ada", "see you there", NOW),
                Events.direct("d1", "ada", "are you there?", NOW.plusSeconds(1)),
                Events.direct("d2", "ada", "it is about the key", NOW.plusSeconds(2)));
        show.type("Alt+3");
        return show;
    }

    /** The keys belong to the transfers. */
    static Show transfers() {
        Show show = busy();
        show.type("F4");
        return show;
    }

    /** Somebody offers a file while another comes, and the keys are the offer's. */
    static Show offer() {
        Show show = Show.inRoom();
        show.happen(
                Events.transfer("demo.mp4", TransferState.OFFERED, 0, 48_200_000),
                Events.running("part3.bin", 600, 1_000, 100));
        show.type("F4");
        return show;
    }

    /** The help over everything. */
    static Show keys() {
        Show show = busy();
        show.type("F1");
        return show;
    }

    /** A question about a paste. */
    static Show paste() {
        Show show = busy();
        show.press(new Key.Paste("first line\nsecond line\n/quit\n", false));
        return show;
    }

    /** Scrolled back in a long talk. */
    static Show scrolled() {
        Show show = Show.inRoom();
        for (int i = 1; i <= 60; i++) {
            show.happen(Events.message(i, i % 2 == 0 ? "ada" : "grace", "line " + i, NOW.plusSeconds(i)));
        }
        show.type("PgUp");
        return show;
    }
}
