package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.reliability.Congestion;
import chat.tern.server.launch.CongestionConverter;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class ConvertersTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "90s,PT90S", "10m,PT10M", "2h,PT2H", "7d,P7D", "15,PT15S", "0,PT0S"})
    void timesHaveUnits(String text, Duration time) {
        assertEquals(time, new TimeConverter().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1.5s", "10 s", "1w", "99999999999s"})
    void otherTimesAreRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new TimeConverter().convert(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "17,17",
        "2k,2000",
        "2K,2000",
        "2M,2000000",
        "2Mi,2097152",
        "1GiB,1073741824",
        "3TB,3000000000000"
    })
    void sizesHaveDecimalAndBinaryUnits(String text, long bytes) {
        assertEquals(bytes, new SizeConverter().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "2i", "-1", "1.5M", "2 M", "2X", "999999999999T"})
    void otherSizesAreRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new SizeConverter().convert(text));
        TypeConversionException rate =
                assertThrows(TypeConversionException.class, () -> new RateConverter().convert(text));
        assertEquals("a rate is 500k, 2M or 2Mi bytes a second, not \"" + text + "\"", rate.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA256:", "sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "MD5:abc"})
    void otherKeysAreRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new FingerprintConverter().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x:0", "x:70000", "[::1", "tern://", "a.b@x"})
    void otherAddressesAreRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new AddressConverter().convert(text));
    }

    @ParameterizedTest
    @CsvSource({"bbr,BBR", "cubic,CUBIC"})
    void congestionControlHasTwoNames(String text, Congestion congestion) {
        assertEquals(congestion, new CongestionConverter().convert(text));
        assertThrows(TypeConversionException.class, () -> new CongestionConverter().convert(text + "x"));
    }
}
