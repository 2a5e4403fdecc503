package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientOwnerTest {
    @Test
    void aFaultBeforeThereIsACoreEndsTheClientToo() {
        List<Outcome> ends = new ArrayList<>();
        new ClientOwner(ends::add).onFault(new IllegalStateException("broken on purpose"));
        assertEquals(1, ends.size());
        assertTrue(ends.getFirst().text().contains("broken on purpose"));
    }
}
