package chat.tern.client.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NewestTest {
    @Test
    void theOldestIsForgottenAndWhatIsTakenIsGone() {
        Newest<String, Integer> newest = new Newest<>(2);
        newest.put("a", 1);
        newest.put("b", 2);
        newest.put("a", 3);
        newest.put("c", 4);
        assertEquals(Optional.empty(), newest.take("b"));
        assertEquals(Optional.of(3), newest.take("a"));
        assertEquals(Optional.empty(), newest.take("a"));
        assertEquals(Optional.of(4), newest.take("c"));
    }
}
