package chat.tern.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FactsTest {
    @Test
    void linesStandInColumnsWithTheirUnits() {
        Facts facts = new Facts()
                .with("name", "pi")
                .with("up_s", 90_000)
                .with("database_bytes", 1_500)
                .with("addresses", List.of("a", "b"));
        assertEquals(
                List.of("name       pi", "up         1 d 1 h", "database   2 kB", "addresses  a, b"), facts.lines());
    }

    @Test
    void timesAndSizesAreAsPreciseAsPeopleNeed() {
        assertEquals(List.of("up  59 s"), new Facts().with("up_s", 59).lines());
        assertEquals(List.of("up  2 min"), new Facts().with("up_s", 125).lines());
        assertEquals(List.of("up  3 h 5 min"), new Facts().with("up_s", 11_100).lines());
        assertEquals("1.5 MB", Facts.size(1_500_000));
    }

    @Test
    void programsGetTheNumbers() {
        assertEquals(
                "{\"up_s\":59,\"name\":\"pi\"}",
                new Facts().with("up_s", 59).with("name", "pi").json());
    }
}
