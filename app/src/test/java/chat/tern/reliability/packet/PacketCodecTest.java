package chat.tern.reliability.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PacketCodecTest {
    private static final long ID = 0x0123_4567_89ab_cdefL;
    private static final Bytes NOISE_1 = Bytes.wrap(new byte[48]);
    private static final Packet.Init INIT = new Packet.Init(PacketCodec.VERSION, ID, Bytes.EMPTY, NOISE_1);

    /** The smallest packet of each type. */
    private static final List<Packet> SMALLEST = List.of(
            INIT,
            new Packet.Resp(ID, -1, Bytes.wrap(new byte[96])),
            new Packet.Fin(ID, Bytes.wrap(new byte[64])),
            new Packet.Cookie(ID, Bytes.wrap(new byte[16])),
            new Packet.Versions(ID, List.of(7)),
            new Packet.Reject(ID, RejectReason.FULL),
            new Packet.Data(true, ID, -1, Bytes.wrap(new byte[16])));

    @Test
    void everyPacketLiesAsTheProtocolSays() {
        assertEquals("01" + "00000001" + "0123456789abcdef" + "00" + "00".repeat(1186), hex(INIT));
        assertEquals("02" + "0123456789abcdef" + "ffffffffffffffff" + "00".repeat(96), hex(SMALLEST.get(1)));
        assertEquals("03" + "0123456789abcdef" + "00".repeat(64), hex(SMALLEST.get(2)));
        assertEquals("04" + "0123456789abcdef" + "00".repeat(16), hex(SMALLEST.get(3)));
        assertEquals("05" + "0123456789abcdef" + "00000007", hex(SMALLEST.get(4)));
        assertEquals("06" + "0123456789abcdef" + "04", hex(SMALLEST.get(5)));
        assertEquals("41" + "0123456789abcdef" + "ffffffff" + "00".repeat(16), hex(SMALLEST.get(6)));
    }

    @Test
    void randomPacketsGoThereAndBackAnywhereInABuffer() throws MalformedPacketException {
        long seed = 1;
        SplittableRandom random = new SplittableRandom(seed);
        RandomWire wire = new RandomWire(random);
        byte[] buffer = new byte[2000];
        for (int i = 0; i < 5_000; i++) {
            Packet packet = wire.packet();
            int offset = random.nextInt(500);
            random.nextBytes(buffer);
            int length = PacketCodec.write(packet, buffer, offset);
            assertEquals(packet, PacketCodec.read(buffer, offset, length), "seed " + seed);
        }
    }

    @Test
    void everyTruncationOfTheSmallestPacketsIsRefused() {
        for (Packet packet : SMALLEST) {
            byte[] whole = written(packet);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(MalformedPacketException.class, () -> read(cut), packet + " cut to " + length);
            }
        }
    }

    @Test
    void bytesAfterAPacketOfFixedSizeAreRefused() {
        for (int index : new int[] {0, 3, 4, 5}) {
            byte[] whole = written(SMALLEST.get(index));
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            assertThrows(MalformedPacketException.class, () -> read(longer), "type " + whole[0]);
        }
    }

    @Test
    void handshakeMessagesAreNeverLongerThanTheirParametersMayBe() throws MalformedPacketException {
        Packet resp = new Packet.Resp(ID, ID, Bytes.wrap(new byte[96 + 512]));
        assertEquals(resp, read(written(resp)));
        byte[] longer = written(new Packet.Resp(ID, ID, Bytes.wrap(new byte[96 + 513])));
        assertThrows(MalformedPacketException.class, () -> read(longer));
        byte[] fin = written(new Packet.Fin(ID, Bytes.wrap(new byte[64 + 513])));
        assertThrows(MalformedPacketException.class, () -> read(fin));
    }

    @Test
    void ofAnotherVersionOnlyVersionAndSourceAreRead() throws MalformedPacketException {
        byte[] init = written(INIT);
        init[4] = 9;
        Arrays.fill(init, 13, init.length, (byte) 0xaa);
        Packet expected = new Packet.Init(9, ID, Bytes.EMPTY, Bytes.EMPTY);
        assertEquals(expected, read(init));
        assertEquals(expected, read(Arrays.copyOf(init, 1400)));
        assertThrows(MalformedPacketException.class, () -> read(Arrays.copyOf(init, 1199)));
    }

    @Test
    void anInitWithAnOddCookieOrDirtyPaddingIsRefused() {
        byte[] init = written(INIT);
        for (int cookie : new int[] {1, 15, 17, 255}) {
            byte[] odd = init.clone();
            odd[13] = (byte) cookie;
            assertThrows(MalformedPacketException.class, () -> read(odd), "cookie of " + cookie);
        }
        byte[] dirty = init.clone();
        dirty[1199] = 1;
        assertThrows(MalformedPacketException.class, () -> read(dirty));
    }

    @Test
    void unknownTypesReasonsAndListSizesAreRefused() {
        for (int type = 0; type < 256; type++) {
            byte[] packet = new byte[1200];
            packet[0] = (byte) type;
            boolean known = (type >= 1 && type <= 6) || type == 0x40 || type == 0x41;
            assertEquals(known, PacketCodec.type(packet, 0, 1200) != PacketType.UNKNOWN, "type " + type);
            if (!known) {
                assertThrows(MalformedPacketException.class, () -> read(packet), "type " + type);
            }
        }
        byte[] reject = written(SMALLEST.get(5));
        reject[9] = 6;
        assertThrows(MalformedPacketException.class, () -> read(reject));
        byte[] versions = Arrays.copyOf(written(SMALLEST.get(4)), 9 + 4 * 17);
        assertThrows(MalformedPacketException.class, () -> read(versions));
    }

    @Test
    void thePeeksAgreeWithTheWholePacket() {
        long seed = 2;
        RandomWire wire = new RandomWire(new SplittableRandom(seed));
        byte[] header = new byte[PacketCodec.DATA_HEADER];
        for (int i = 0; i < 2_000; i++) {
            Packet packet = wire.packet();
            byte[] whole = written(packet);
            PacketType type = PacketCodec.type(whole, 0, whole.length);
            assertEquals(packet.getClass().getSimpleName().toUpperCase(Locale.ROOT), type.name());
            if (packet instanceof Packet.Data data) {
                assertEquals(data.destinationId(), PacketCodec.destinationId(whole, 0), "seed " + seed);
                assertEquals(data.keyPhase(), PacketCodec.keyPhase(whole, 0), "seed " + seed);
                assertEquals(data.number(), PacketCodec.number(whole, 0), "seed " + seed);
                long number = (7L << 32) + (data.number() & 0xffff_ffffL);
                PacketCodec.writeDataHeader(header, 0, data.keyPhase(), data.destinationId(), number);
                assertEquals(Bytes.wrap(header), Bytes.wrap(whole, 0, header.length), "seed " + seed);
            }
        }
    }

    @Test
    void thePeeksTellTheDestinationOfEveryAnswer() {
        for (Packet packet : SMALLEST.subList(1, SMALLEST.size())) {
            assertEquals(ID, PacketCodec.destinationId(written(packet), 0), packet.toString());
        }
    }

    @Test
    void randomBytesAreRefusedOrAreAPacketAgain() {
        long seed = 3;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 40 : 1300)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = (byte) (random.nextBoolean() ? random.nextInt(8) : 0x40);
            }
            PacketCodec.type(bytes, 0, bytes.length);
            try {
                Packet packet = read(bytes);
                if (!(packet instanceof Packet.Init)) {
                    assertEquals(Bytes.wrap(bytes), Bytes.wrap(written(packet)), "seed " + seed);
                }
            } catch (MalformedPacketException e) {
                assertNotNull(e.getMessage());
            }
        }
    }

    @Test
    void aPacketThatDoesNotFitIsOurBug() {
        assertThrows(IndexOutOfBoundsException.class, () -> PacketCodec.write(INIT, new byte[1300], 101));
    }

    private static byte[] written(Packet packet) {
        byte[] buffer = new byte[2000];
        return Arrays.copyOf(buffer, PacketCodec.write(packet, buffer, 0));
    }

    private static Packet read(byte[] datagram) throws MalformedPacketException {
        return PacketCodec.read(datagram, 0, datagram.length);
    }

    private static String hex(Packet packet) {
        return Bytes.wrap(written(packet)).hex();
    }
}
