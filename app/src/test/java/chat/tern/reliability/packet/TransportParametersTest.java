package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TransportParametersTest {
    private static final String DESTINATION = "00" + "08" + "0000000000000001";
    private static final String SOURCE = "0f" + "08" + "0000000000000002";
    private static final String TOKEN = "02" + "10" + "ab".repeat(16);

    @Test
    void theListLiesAsTheProtocolSays() {
        TransportParameters parameters = new TransportParameters(
                1, 90_000, Optional.of(Bytes.fromHex("ab".repeat(16))), 1452, 65_536, 16_384, 64, 25, 2);
        String expected = DESTINATION
                + ("01" + "04" + "80015f90")
                + TOKEN
                + ("03" + "02" + "45ac")
                + ("04" + "04" + "80010000")
                + ("05" + "04" + "80004000")
                + ("08" + "02" + "4040")
                + ("0b" + "01" + "19")
                + SOURCE;
        assertEquals(expected, Bytes.wrap(parameters.write()).hex());
    }

    @Test
    void whatIsMissingHasItsDefault() throws MalformedPacketException {
        TransportParameters expected = new TransportParameters(1, 0, Optional.empty(), 65_507, 0, 0, 0, 25, 2);
        assertEquals(expected, read(DESTINATION + SOURCE));
    }

    @Test
    void unknownParametersAreSkipped() throws MalformedPacketException {
        String unknown = "06" + "00" + "09" + "03" + "aabbcc";
        String farUnknown = "ffffffffffffffff" + "02" + "aabb";
        assertEquals(read(DESTINATION + SOURCE), read(DESTINATION + unknown + SOURCE + farUnknown));
        assertEquals(read(DESTINATION + SOURCE), read(DESTINATION + SOURCE + "c000000100000001" + "00"));
    }

    @Test
    void bothConnectionIdsAreRequired() {
        refused("");
        refused(DESTINATION);
        refused(SOURCE);
    }

    @Test
    void idsAscendWithoutRepeats() {
        refused(SOURCE + DESTINATION);
        refused(DESTINATION + DESTINATION + SOURCE);
        refused(DESTINATION + "0600" + "0600" + SOURCE);
        refused(DESTINATION + SOURCE + "4006" + "00");
    }

    @Test
    void valuesOutOfRangeAreRefused() throws MalformedPacketException {
        assertEquals(1200, read(DESTINATION + "03" + "02" + "44b0" + SOURCE).maxDatagram());
        assertEquals(1000, read(DESTINATION + "08" + "02" + "43e8" + SOURCE).maxStreams());
        List<String> wrong = List.of(
                "03" + "02" + "44af",
                "03" + "04" + "8000ffe4",
                "08" + "02" + "43e9",
                "0b" + "02" + "43e9",
                "01" + "08" + "c000000005265c01",
                "01" + "02" + "05",
                "01" + "00",
                "04" + "02" + "0505",
                "02" + "0f" + "ab".repeat(15));
        for (String parameter : wrong) {
            refused(DESTINATION + parameter + SOURCE);
        }
        refused(DESTINATION + "0f" + "07" + "00000000000002");
    }

    @Test
    void whatIsOutOfRangeIsNotMade() {
        Optional<Bytes> none = Optional.empty();
        assertRefused(() -> new TransportParameters(1, -1, none, 1200, 0, 0, 0, 0, 2));
        assertRefused(() -> new TransportParameters(1, 0, none, 1199, 0, 0, 0, 0, 2));
        assertRefused(() -> new TransportParameters(1, 0, none, 65_508, 0, 0, 0, 0, 2));
        assertRefused(() -> new TransportParameters(1, 0, none, 1200, -1, 0, 0, 0, 2));
        assertRefused(() -> new TransportParameters(1, 0, none, 1200, 0, Varint.MAX + 1, 0, 0, 2));
        assertRefused(() -> new TransportParameters(1, 0, none, 1200, 0, 0, 1001, 0, 2));
        assertRefused(() -> new TransportParameters(1, 0, none, 1200, 0, 0, 0, 1001, 2));
        assertRefused(() -> new TransportParameters(1, 0, Optional.of(Bytes.EMPTY), 1200, 0, 0, 0, 0, 2));
    }

    @Test
    void aListOfMoreThan512BytesIsRefused() throws MalformedPacketException {
        int room = 512 - (DESTINATION + SOURCE).length() / 2 - 4;
        String filler = "4064" + "41" + String.format("%02x", room - 256);
        assertEquals(1, read(DESTINATION + SOURCE + filler + "00".repeat(room)).destinationId());
        String longer = "4064" + "41" + String.format("%02x", room - 255);
        refused(DESTINATION + SOURCE + longer + "00".repeat(room + 1));
    }

    @Test
    void randomListsGoThereAndBackAndTheirTruncationsAreRefusedOrHaveDefaults() throws MalformedPacketException {
        long seed = 21;
        RandomWire wire = new RandomWire(new SplittableRandom(seed));
        for (int i = 0; i < 2_000; i++) {
            TransportParameters parameters = wire.parameters();
            Bytes list = Bytes.wrap(parameters.write());
            assertEquals(parameters, TransportParameters.read(list), "seed " + seed);
            for (int length = 0; length < list.size(); length++) {
                Bytes cut = list.slice(0, length);
                assertThrows(MalformedPacketException.class, () -> TransportParameters.read(cut), "seed " + seed);
            }
        }
    }

    @Test
    void randomBytesAreRefusedOrReadAgainAsWritten() throws MalformedPacketException {
        long seed = 22;
        SplittableRandom random = new SplittableRandom(seed);
        RandomWire wire = new RandomWire(random);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] list = wire.parameters().write();
            list[random.nextInt(list.length)] ^= (byte) (1 << random.nextInt(8));
            TransportParameters parameters;
            try {
                parameters = TransportParameters.read(Bytes.wrap(list));
            } catch (MalformedPacketException e) {
                assertNotNull(e.getMessage());
                continue;
            }
            accepted++;
            assertEquals(parameters, TransportParameters.read(Bytes.wrap(parameters.write())), "seed " + seed);
        }
        assertTrue(accepted > 1_000, "seed " + seed + " accepted " + accepted);
    }

    @Test
    void aTokenThatWasReadOutlivesTheBuffer() throws MalformedPacketException {
        byte[] list = Bytes.fromHex(DESTINATION + TOKEN + SOURCE).toArray();
        TransportParameters parameters = TransportParameters.read(Bytes.wrap(list));
        list[13] = 0;
        assertEquals(Optional.of(Bytes.fromHex("ab".repeat(16))), parameters.resetToken());
    }

    private static TransportParameters read(String hex) throws MalformedPacketException {
        return TransportParameters.read(Bytes.fromHex(hex));
    }

    private static void refused(String hex) {
        assertThrows(MalformedPacketException.class, () -> read(hex), hex);
    }

    private static void assertRefused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }
}
