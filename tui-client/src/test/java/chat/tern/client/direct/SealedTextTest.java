package chat.tern.client.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.MessageId;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.MalformedPacketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SealedTextTest {
    private static final Bytes A = Bytes.fromHex("0a".repeat(32));
    private static final Bytes B = Bytes.fromHex("0b".repeat(32));
    private static final Bytes C = Bytes.fromHex("0c".repeat(32));

    @Test
    void whatWentInComesOut() throws MalformedPacketException {
        SealedText text = new SealedText(new MessageId(1, 2), 3, 2, 4, SealedText.Kind.TEXT, "Grüße, 世界\n\tund mehr");
        assertEquals(text, SealedText.decode(Bytes.wrap(text.encoded())));
    }

    @ParameterizedTest
    @CsvSource({"0,64", "64,64", "65,128", "128,128", "200,256", "513,1024", "1024,1024", "1025,2048", "5000,5120"})
    void lengthsAreHidden(int length, int padded) {
        assertEquals(padded, SealedText.padded(length));
    }

    @Test
    void shortMessagesAllLookTheSame() {
        assertEquals(64, new SealedText(new MessageId(1, 2), 3, 2, 4, SealedText.Kind.TEXT, "").encoded().length);
        assertEquals(
                64,
                new SealedText(new MessageId(1, 2), 3, 2, 4, SealedText.Kind.TEXT, "hello, how are you?")
                        .encoded()
                        .length);
    }

    @Test
    void aLengthBeyondTheEndIsRefused() {
        byte[] bytes = new SealedText(new MessageId(1, 2), 3, 2, 4, SealedText.Kind.TEXT, "x").encoded();
        bytes[43] = 120;
        assertThrows(MalformedPacketException.class, () -> SealedText.decode(Bytes.wrap(bytes)));
        bytes[40] = (byte) 0xff;
        assertThrows(MalformedPacketException.class, () -> SealedText.decode(Bytes.wrap(bytes)));
    }

    @Test
    void tooFewBytesAreRefused() {
        assertThrows(MalformedPacketException.class, () -> SealedText.decode(Bytes.wrap(new byte[43])));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] bytes = new SealedText(new MessageId(1, 2), 3, 2, 4, SealedText.Kind.TEXT, "ab").encoded();
        bytes[44] = (byte) 0xff;
        assertThrows(MalformedPacketException.class, () -> SealedText.decode(Bytes.wrap(bytes)));
    }

    @Test
    void theLongestTextIsSealableAndALongerOneIsNot() {
        assertTrue(SealedText.fits("x".repeat(60_000)));
        assertFalse(SealedText.fits("x".repeat(66_000)));
    }

    @Test
    void thePrologueTellsServerSenderAndRecipientApart() {
        assertNotEquals(SealedText.prologue(A, B, C), SealedText.prologue(A, C, B));
        assertNotEquals(SealedText.prologue(A, B, C), SealedText.prologue(B, A, C));
        assertEquals(13 + 96, SealedText.prologue(A, B, C).size());
    }
}
