package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NickChoiceTest {
    @ParameterizedTest
    @CsvSource({"ada, ada", "ada.lovelace, adalovelace", "'', guest", "'...', guest", "DOMAIN\\ada, DOMAINada"})
    void theLoginNameBecomesANick(String login, String nick) {
        assertEquals(nick, NickChoice.fromLogin(login).toString());
    }

    @Test
    void aVeryLongLoginNameIsCut() {
        assertEquals("x".repeat(32), NickChoice.fromLogin("x".repeat(50)).toString());
        assertEquals(Optional.empty(), NickChoice.parse("not a nick"));
    }
}
