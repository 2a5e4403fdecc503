package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InviteLinkTest {
    private static final String FINGERPRINT = "SHA256:vrMATdBOfUFa05/GkNWWVvo/T+zSwMvR9YqIVu1uH+0";
    private static final Opaque TOKEN = Opaque.copyOf(filled(16));

    @Test
    void aLinkTellsTheServersKeyAndTheSecret() {
        InviteLink link = InviteLink.of(FINGERPRINT, TOKEN);
        String text = link.link("pi.example:9999");
        assertTrue(text.matches("tern://pi\\.example:9999/\\+[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{22}"), text);
        assertEquals(Optional.of(link), InviteLink.parse(text.substring(text.indexOf('+'))));
        assertEquals(FINGERPRINT, link.fingerprint());
    }

    @Test
    void halfALinkIsNone() {
        assertEquals(Optional.empty(), InviteLink.parse("ops"));
        assertEquals(Optional.empty(), InviteLink.parse("+" + "a".repeat(43) + "." + "b".repeat(21)));
        assertThrows(IllegalArgumentException.class, () -> new InviteLink(TOKEN, TOKEN));
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0xfb);
        return bytes;
    }
}
