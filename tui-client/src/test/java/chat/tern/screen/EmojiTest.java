package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmojiTest {
    @Test
    void aNameIsFoundByItsBeginningThenByAnyPart() {
        assertEquals("\ud83c\udf55", Emoji.matching("piz").get(0));
        List<String> hearts = Emoji.matching("heart");
        assertEquals("\ud83d\udc96", hearts.get(0));
        assertTrue(hearts.contains("\ud83d\udc94"));
        assertEquals(List.of(), Emoji.matching("nothing-like-that"));
    }

    @Test
    void aWholeNameMayEndWithAColon() {
        assertEquals("\ud83d\ude04", Emoji.matching("smile:").get(0));
        assertEquals("\ud83d\ude04", Emoji.matching("SMILE").get(0));
    }

    @Test
    void eachSignIsOneClusterOfTwoColumnsAndThereOnce() {
        for (String sign : Emoji.signs()) {
            assertEquals(1, Widths.clusters(sign).size(), sign);
            assertEquals(2, Widths.of(sign), sign);
        }
        assertEquals(Emoji.signs().size(), new HashSet<>(Emoji.signs()).size());
        assertTrue(Emoji.signs().size() > 150);
    }

    @Test
    void theTabKeyPutsItIntoTheLine() {
        Show show = Show.inRoom();
        show.type("pizza? :pizz", "Tab");
        assertEquals("pizza? \ud83c\udf55", show.model().input().text());
    }
}
