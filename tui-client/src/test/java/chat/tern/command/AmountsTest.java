package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "1000,1.0 kB",
        "999949,999.9 kB",
        "999950,1.0 MB",
        "48200000,48.2 MB",
        "9223372036854775807,9.2 EB"
    })
    void sizesHaveAUnitOfTheirMagnitude(long bytes, String text) {
        assertEquals(text, Amounts.size(bytes));
    }

    @Test
    void ratesAreSizesASecond() {
        assertEquals("1.2 MB/s", Amounts.rate(1_200_000));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0:00", "PT14.9S,0:14", "PT125S,2:05", "PT3599S,59:59", "PT7500S,2:05:00"})
    void timesAreMinutesAndSeconds(Duration duration, String text) {
        assertEquals(text, Amounts.time(duration));
    }

    @ParameterizedTest
    @CsvSource({"PT0.00035S,0.35 ms", "PT0.041S,41 ms", "PT1.5S,1500 ms"})
    void shortTimesAreMilliseconds(Duration duration, String text) {
        assertEquals(text, Amounts.milliseconds(duration));
    }

    @ParameterizedTest
    @CsvSource({"0,0,100", "0,10,0", "999,1000,99", "10,10,100", "11,10,100"})
    void percentAreRoundedDown(long part, long whole, int percent) {
        assertEquals(percent, Amounts.percent(part, whole));
    }
}
