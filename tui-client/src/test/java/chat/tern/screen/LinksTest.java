package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links are numbered from the newest, and one of them goes to the clipboard. */
class LinksTest {
    private static final Instant NOW = ManualClock.START;

    private final Show show = Show.inRoom();

    private void talk() {
        show.happen(
                Events.message(1, "ada", "see https://a.example/x?y=1 and (http://b.example/).", NOW),
                Events.message(2, "ada", "again https://a.example/x?y=1, or tern://pi:9999/#ops", NOW));
    }

    @Test
    void theNewestComesFirstAndMarksOfTheSentenceStayBehind() {
        talk();
        assertEquals(
                List.of("tern://pi:9999/#ops", "https://a.example/x?y=1", "http://b.example/"),
                Links.of(show.model().active()));
    }

    @Test
    void theListIsNumberedSoThatTheNewestStandsLast() {
        talk();
        show.type("/urls", "Enter");
        List<String> texts =
                show.model().active().entries().stream().map(Entry::text).toList();
        assertEquals(
                List.of(
                        "3  http://b.example/",
                        "2  https://a.example/x?y=1",
                        "1  tern://pi:9999/#ops",
                        "/copy NUMBER puts one on the clipboard"),
                texts.subList(2, 6));
    }

    @Test
    void oneGoesToTheClipboardOnce() {
        talk();
        show.type("/copy 3", "Enter");
        assertEquals("http://b.example/", show.model().alerts().takeClipboard());
        assertEquals("", show.model().alerts().takeClipboard());
        show.type("/copy", "Enter");
        assertEquals("tern://pi:9999/#ops", show.model().alerts().takeClipboard());
        show.type("/copy 9", "Enter");
        assertEquals("/copy takes a number from 1 to 3; /urls lists them.", show.last());
        assertEquals("", show.model().alerts().takeClipboard());
    }

    @Test
    void withoutLinksThatIsSaid() {
        show.type("/urls", "Enter");
        assertEquals("no links here", show.last());
        show.type("/copy", "Enter");
        assertEquals("There are no links here.", show.last());
    }
}
