package chat.tern.client.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.file.FetchException;
import chat.tern.client.home.Home;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OfferDeskTest {
    private static final Nickname BOB = new Nickname("bob");

    @TempDir
    private Path folder;

    private OfferDesk desk;
    private int offers;

    OfferDeskTest() {
        desk = new OfferDesk(Home.in(Path.of("unused")), InstantSource.system());
    }

    @BeforeEach
    void open() throws IOException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
        desk = new OfferDesk(Home.in(folder.resolve("home")), clock);
        desk.open("server");
    }

    private Offer.State heard(Nickname from) throws IOException {
        Opaque token = Opaque.copyOf(
                ByteBuffer.allocate(Request.TOKEN).putInt(++offers).array());
        Opaque key = Opaque.copyOf(new byte[FileMatter.KEY]);
        return desk.heard(from, new FileMatter.Offer(token, Long.MAX_VALUE, 1, key, "cat.jpg"))
                .map(Offer::state)
                .orElseThrow();
    }

    @Test
    void onePersonMayOfferOnlySoMuchAndOthersStillMay() throws IOException {
        for (int i = 0; i < OfferDesk.MOST_OF_ONE; i++) {
            assertEquals(Offer.State.OFFERED, heard(BOB));
        }
        assertEquals(Offer.State.ENDING, heard(BOB), "refused, which bob is told");
        assertEquals(Offer.State.OFFERED, heard(new Nickname("cleo")));
        Offer first = desk.open("server").getFirst();
        desk.put(first.in(Offer.State.OVER));
        assertEquals(Offer.State.OFFERED, heard(BOB));
    }

    @Test
    void ofAllTogetherThereAreOnlySoMany() throws IOException {
        for (int i = 0; i < OfferDesk.MOST; i++) {
            assertEquals(Offer.State.OFFERED, heard(new Nickname("n" + i / OfferDesk.MOST_OF_ONE)));
        }
        assertEquals(Offer.State.ENDING, heard(new Nickname("late")));
    }

    @Test
    void whatIsOfferedAgainStandsAlreadyAndThereAreOnlySoMany() throws IOException {
        Random random = new Random(1);
        Path file = Files.writeString(folder.resolve("cat.jpg"), "meow");
        Offer first = desk.offer(BOB, file, random);
        assertEquals(first.token(), desk.offer(BOB, file, random).token());
        for (int i = 1; i < OfferDesk.MOST; i++) {
            desk.offer(new Nickname("n" + i), file, random);
        }
        FetchException full = assertThrows(FetchException.class, () -> desk.offer(new Nickname("late"), file, random));
        assertEquals("too_many_offers", full.code());
        assertEquals(first.token(), desk.offer(BOB, file, random).token());
        desk.put(first.in(Offer.State.OVER));
        assertEquals(
                Offer.State.UNSENT,
                desk.offer(new Nickname("late"), file, random).state());
    }

    @Test
    void whatIsNoFileIsNotOffered() {
        Random random = new Random(1);
        assertEquals(
                "local_file",
                assertThrows(FetchException.class, () -> desk.offer(BOB, folder.resolve("none"), random))
                        .code());
        assertThrows(IOException.class, () -> desk.offer(BOB, folder, random));
    }

    @Test
    void oneProgramAcceptsAndWhatIsOverStaysOver() throws IOException {
        heard(BOB);
        OfferDesk other = new OfferDesk(Home.in(folder.resolve("home")), InstantSource.system());
        Offer offer = other.open("server").getFirst();
        assertTrue(desk.accept(offer.to(folder.resolve("here"))));
        assertFalse(other.accept(offer.to(folder.resolve("there"))));
        assertEquals(
                Optional.of(folder.resolve("here")),
                desk.open("server").getFirst().path());
        desk.put(offer.in(Offer.State.OFFERED));
        assertTrue(other.accept(offer.to(folder.resolve("there"))), "after it failed in the first");
        FileMatter word = new FileMatter.Withdraw(offer.token());
        desk.change(word, false);
        desk.put(offer.in(Offer.State.OFFERED));
        Offer kept = desk.open("server").getFirst();
        assertEquals(Offer.State.OVER, kept.state());
        assertEquals(Optional.of(word), kept.last(), "how it ended is known to every window");
    }

    @Test
    void whatCannotBeKeptAsOfferedAgainIsNobodyElsesAndMayBeAcceptedAgain() throws IOException {
        heard(BOB);
        Offer offer = desk.open("server").getFirst();
        assertTrue(desk.accept(offer.to(folder.resolve("here"))));
        changesFail(true);
        assertThrows(IOException.class, () -> desk.release(offer));
        assertEquals(Offer.State.OFFERED, desk.news().orElseThrow().getFirst().state(), "not taken by another");
        assertThrows(IOException.class, () -> desk.accept(offer.to(folder.resolve("there"))));
        changesFail(false);
        assertTrue(desk.accept(offer.to(folder.resolve("there"))));
        assertFalse(desk.accept(offer.to(folder.resolve("twice"))));
    }

    @Test
    void whatCouldNotBeKeptAsOfferedAgainIsTriedAgain() throws IOException {
        heard(BOB);
        OfferDesk other = new OfferDesk(Home.in(folder.resolve("home")), InstantSource.system());
        Offer offer = other.open("server").getFirst();
        assertTrue(desk.accept(offer.to(folder.resolve("here"))));
        changesFail(true);
        assertThrows(IOException.class, () -> desk.release(offer));
        desk.news();
        changesFail(false);
        assertFalse(other.accept(offer.to(folder.resolve("there"))));
        desk.news();
        assertTrue(other.accept(offer.to(folder.resolve("there"))));
        assertFalse(desk.accept(offer.to(folder.resolve("here"))), "it is the other's now");
    }

    /** As on a full disk: what is there can be read. */
    private void changesFail(boolean fail) throws IOException {
        Path lock = folder.resolve("home/.lock");
        Files.deleteIfExists(lock);
        if (fail) {
            Files.createDirectory(lock);
        }
    }

    @Test
    void whatAnotherProgramChangesIsNewsOnce() throws IOException {
        heard(BOB);
        desk.news();
        assertEquals(Optional.empty(), desk.news());
        OfferDesk other = new OfferDesk(Home.in(folder.resolve("home")), InstantSource.system());
        Offer offer = other.open("server").getFirst();
        other.put(offer.in(Offer.State.OVER));
        assertEquals(Offer.State.OVER, desk.news().orElseThrow().getFirst().state());
        assertEquals(Optional.empty(), desk.news());
    }
}
