package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MessageCodecTest {
    @Test
    void everyKindOfMessageComesBackAsItWasWritten() throws MalformedMessageException {
        for (Message message : Samples.all()) {
            assertEquals(Optional.of(message), read(body(message)));
        }
    }

    @Test
    void theSamplesHaveEveryKindOfMessage() {
        Set<Class<?>> sampled = Samples.all().stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(kinds(Message.class).collect(Collectors.toSet()), sampled);
    }

    @Test
    void noTwoKindsShareAType() throws MalformedMessageException {
        Set<Long> types = new HashSet<>();
        for (Message message : Samples.all()) {
            byte[] body = body(message);
            types.add(new FieldReader(body, 0, body.length).varint());
        }
        assertEquals(kinds(Message.class).distinct().count(), types.size());
    }

    @Test
    void aRecordIsItsLengthItsTypeAndItsFields() {
        assertArrayEquals(
                HexFormat.of().parseHex("07" + "05" + "4101" + "03626F62"),
                MessageCodec.write(new FromClient.WhoIs(257, new Nickname("bob"))));
    }

    @Test
    void aCutRecordIsMalformedWhereverItIsCut() {
        for (Message message : Samples.all()) {
            byte[] body = body(message);
            for (int length = 0; length < body.length; length++) {
                byte[] cut = Arrays.copyOf(body, length);
                assertThrows(MalformedMessageException.class, () -> read(cut), () -> message + " cut to " + cut.length);
            }
        }
    }

    @Test
    void fieldsBehindTheKnownOnesAreSkipped() throws MalformedMessageException {
        for (Message message : Samples.all()) {
            byte[] body = body(message);
            assertEquals(Optional.of(message), read(Arrays.copyOf(body, body.length + 3)));
        }
    }

    @Test
    void unknownTypesAreNoError() throws MalformedMessageException {
        for (String type : new String[] {"00", "0F", "1F", "37", "7F00", "FFFFFFFFFFFFFFFF", "C000000100000001"}) {
            assertEquals(Optional.empty(), read(HexFormat.of().parseHex(type)));
        }
    }

    @Test
    void randomBytesNeverDoMoreThanBeMalformed() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            read += survives(bytes, "seed " + seed + " round " + round);
        }
        assertTrue(read > 0, "some random records are well formed");
    }

    @Test
    void changedBytesNeverDoMoreThanBeMalformed() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            for (Message message : Samples.all()) {
                byte[] bytes = body(message);
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                survives(bytes, "seed " + seed + " round " + round + " " + message);
            }
        }
    }

    @Test
    void textThatIsNotUtf8IsMalformed() {
        assertMalformed(ErrorCode.MALFORMED, "2D02C328");
        assertMalformed(ErrorCode.MALFORMED, "2D03EDA080");
        assertMalformed(ErrorCode.MALFORMED, "2D02C080");
    }

    @Test
    void textWithNulIsMalformed() {
        assertMalformed(ErrorCode.MALFORMED, "2D03610062");
    }

    @Test
    void aBadNickIsToldApartFromOtherFaults() {
        byte[] nick = "two words".getBytes(StandardCharsets.UTF_8);
        assertMalformed(
                ErrorCode.BAD_NICK, "05010" + nick.length + HexFormat.of().formatHex(nick));
    }

    @Test
    void aBadRoomIsToldApartFromOtherFaults() {
        assertMalformed(ErrorCode.BAD_ROOM, "2C056C6F62627900");
    }

    @Test
    void aKeyOfTheWrongSizeIsMalformed() {
        assertMalformed(ErrorCode.MALFORMED, "1A03010203");
        assertMalformed(ErrorCode.MALFORMED, "18016100000101");
    }

    @Test
    void anAccountProofIsWholeOrAbsent() {
        String hello = "01" + "01" + "00" + "00".repeat(16) + "00";
        assertMalformed(ErrorCode.MALFORMED, hello + "20" + "00".repeat(32) + "00");
        assertMalformed(ErrorCode.MALFORMED, hello + "00" + "4040" + "00".repeat(64));
    }

    @Test
    void aListLongerThanTheRecordIsRefusedBeforeAnythingIsAllocated() {
        assertMalformed(ErrorCode.MALFORMED, "2B01" + "BFFFFFFF");
    }

    @Test
    void textThatCannotBeSentIsRefusedWhenItIsWritten() {
        assertThrows(IllegalArgumentException.class, () -> MessageCodec.write(new FromServer.Notice("a\0b")));
        assertThrows(IllegalArgumentException.class, () -> MessageCodec.write(new FromServer.Notice("\uD800")));
    }

    private static int survives(byte[] bytes, String about) {
        try {
            return read(bytes).isPresent() ? 1 : 0;
        } catch (MalformedMessageException e) {
            return 0;
        } catch (RuntimeException e) {
            throw new AssertionError(about + ": " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private static void assertMalformed(String code, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MalformedMessageException thrown = assertThrows(MalformedMessageException.class, () -> read(bytes));
        assertEquals(code, thrown.code());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageCodecTest::kinds)
                : Stream.of(type);
    }

    private static Optional<Message> read(byte[] body) throws MalformedMessageException {
        return MessageCodec.read(body, 0, body.length);
    }

    /** The record without its length. */
    private static byte[] body(Message message) {
        byte[] record = MessageCodec.write(message);
        return Arrays.copyOfRange(record, 1 << ((record[0] & 0xFF) >>> 6), record.length);
    }
}
