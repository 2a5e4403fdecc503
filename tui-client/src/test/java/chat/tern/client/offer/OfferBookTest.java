package chat.tern.client.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.home.HomeFiles;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OfferBookTest {
    private static final long NOW = 1_000_000;

    @TempDir
    Path folder;

    private static Offer offer(int number, Offer.State state) {
        Opaque token =
                Opaque.copyOf(ByteBuffer.allocate(Request.TOKEN).putInt(number).array());
        FileMatter.Offer what = new FileMatter.Offer(token, 1, 1, Opaque.copyOf(new byte[FileMatter.KEY]), "file");
        return new Offer(what, new Nickname("bob"), false, state, Optional.empty(), NOW, Optional.empty());
    }

    @Test
    void whenThereAreTooManyThoseGoFirstThatAreOver() throws IOException {
        OfferBook book = new OfferBook(new HomeFiles(folder), "server", InstantSource.fixed(Instant.ofEpochMilli(NOW)));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < OfferBook.MOST; i++) {
            Offer.State state = i == 300 ? Offer.State.OVER : Offer.State.OFFERED;
            lines.add((i % 2 == 0 ? "server" : "other") + "\t" + offer(i, state).line());
        }
        Files.write(folder.resolve("offers"), lines);
        Offer first = offer(1_000, Offer.State.OFFERED);
        book.put(first);
        assertEquals(
                lines.getFirst(), Files.readAllLines(folder.resolve("offers")).getFirst());
        assertTrue(book.find(offer(300, Offer.State.OVER).token()).isEmpty());
        book.put(offer(1_001, Offer.State.OVER));
        List<String> kept = Files.readAllLines(folder.resolve("offers"));
        assertEquals(OfferBook.MOST, kept.size());
        assertEquals(lines.get(1), kept.getFirst(), "all are open: the oldest goes");
        assertTrue(book.find(first.token()).isPresent());
    }
}
