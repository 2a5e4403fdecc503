package chat.tern.client.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.direct.FileMatter;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileMatterTest {
    static final Opaque TOKEN = Opaque.copyOf(new byte[16]);
    static final Opaque KEY = Opaque.copyOf(new byte[32]);

    static Stream<FileMatter> all() {
        return Stream.of(
                new FileMatter.Offer(TOKEN, 1L << 40, 1_773_493_931_000L, KEY, "two words\tand a tab"),
                new FileMatter.Offer(TOKEN, 0, -1, KEY, " x "),
                new FileMatter.Accept(TOKEN),
                new FileMatter.Refuse(TOKEN),
                new FileMatter.Withdraw(TOKEN),
                new FileMatter.Done(TOKEN, KEY));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsSaidIsUnderstood(FileMatter matter) {
        assertEquals(Optional.of(matter), FileMatter.parse(matter.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "offer",
                "accept",
                "accept 00",
                "done 00000000000000000000000000000000",
                "done 00000000000000000000000000000000 00",
                "dance 00000000000000000000000000000000",
                "offer 00000000000000000000000000000000 -1 0 0000000000000000000000000000000000000000000000000000000000000000 n",
                "offer 00000000000000000000000000000000 1 x 0000000000000000000000000000000000000000000000000000000000000000 n",
                "offer 00000000000000000000000000000000 1 0 0000000000000000000000000000000000000000000000000000000000000000 ",
                "accept zz000000000000000000000000000000"
            })
    void anythingElseIsNot(String line) {
        assertEquals(Optional.empty(), FileMatter.parse(line));
    }

    @Test
    void anOfferComesBackFromTheDiskAsItWas() {
        FileMatter.Offer what = new FileMatter.Offer(TOKEN, 5, 6, KEY, "../\u001b[2J a\nb.txt");
        Offer fresh = new Offer(
                what, new Nickname("bob"), false, Offer.State.OFFERED, Optional.empty(), 77, Optional.empty());
        for (Offer offer : new Offer[] {
            fresh,
            fresh.to(Path.of("/tmp/ä\tb")),
            fresh.ending(new FileMatter.Done(TOKEN, KEY)),
            fresh.in(Offer.State.OVER)
        }) {
            assertEquals(Optional.of(offer), Offer.parse(offer.line()));
        }
        assertEquals("[2J ab.txt", fresh.name(), "as a name here it is harmless");
        assertEquals(Optional.empty(), Offer.parse(fresh.line().substring(1)));
        assertEquals(Optional.empty(), Offer.parse("in\toffered"));
    }
}
