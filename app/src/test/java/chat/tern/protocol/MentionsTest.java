package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MentionsTest {
    @ParameterizedTest
    @CsvSource({
        "ada: are you there?, true",
        "are you there Ada, true",
        "@ADA!, true",
        "ada, true",
        "adamant, false",
        "canada, false",
        "ada_x, false",
        "canada and ada, true",
        "nothing, false",
    })
    void aMentionIsTheNickAsAWord(String text, boolean mentioned) {
        assertEquals(mentioned, Mentions.of(new Nickname("ada"), text));
    }
}
