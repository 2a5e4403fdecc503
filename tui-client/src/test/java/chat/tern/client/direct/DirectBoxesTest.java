package chat.tern.client.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.World;
import chat.tern.client.direct.DirectBoxes.Opened;
import chat.tern.client.home.Home;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectBoxesTest {
    private static final Bytes SERVER = Bytes.fromHex("05".repeat(32));
    private static final Bytes OTHER_SERVER = Bytes.fromHex("06".repeat(32));
    private static final Nickname ADA = new Nickname("ada");
    private static final Nickname BOB = new Nickname("bob");
    private static final MessageId ID = new MessageId(7, 8);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private Bytes adaKey = Bytes.EMPTY;
    private Bytes bobKey = Bytes.EMPTY;

    @BeforeEach
    void keys() throws IOException {
        adaKey = home("ada").identity(random).noise().publicKey();
        bobKey = home("bob").identity(random).noise().publicKey();
    }

    @Test
    void onlyTheRecipientReadsIt() throws IOException {
        Opaque box = boxes("ada").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst"));
        assertEquals(fresh("psst"), boxes("bob").open(SERVER, relayed(box, adaKey)));
        assertInstanceOf(Opened.Unreadable.class, boxes("eve").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void aRepeatedBoxIsKnownEvenByANewProcess() throws IOException {
        Opaque box = boxes("ada").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst"));
        DirectBoxes first = boxes("bob");
        assertEquals(fresh("psst"), first.open(SERVER, relayed(box, adaKey)));
        assertEquals(new Opened.Repeated(false), first.open(SERVER, relayed(box, adaKey)));
        first.keep(adaKey, 1, () -> {});
        assertEquals(new Opened.Repeated(true), first.open(SERVER, relayed(box, adaKey)));
        assertEquals(new Opened.Repeated(true), boxes("bob").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void whatNobodyHasKeptIsFreshForTheNextProcess() throws IOException {
        Opaque box = boxes("ada").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst"));
        boxes("bob").open(SERVER, relayed(box, adaKey));
        assertEquals(fresh("psst"), boxes("bob").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void aBoxWithOneBitChangedIsNotOpenedAndTheGenuineOneStillIs() throws IOException {
        Opaque box = boxes("ada").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst"));
        for (int at = 0; at < box.size(); at += 7) {
            byte[] forged = box.toArray();
            forged[at] ^= 1;
            assertInstanceOf(
                    Opened.Unreadable.class, boxes("bob").open(SERVER, relayed(Opaque.copyOf(forged), adaKey)));
        }
        assertEquals(fresh("psst"), boxes("bob").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void aMessageForAnotherPersonIsNotOpened() throws IOException {
        Bytes eveKey = home("eve").identity(random).noise().publicKey();
        Opaque box = boxes("ada").seal(SERVER, eveKey, new Draft(ID, World.BOB, "", "for eve"));
        assertInstanceOf(Opened.Unreadable.class, boxes("bob").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void whatComesOutOfTurnIsToldAndEachIsShownOnce() throws IOException {
        DirectBoxes ada = boxes("ada");
        MessageId second = new MessageId(7, 9);
        Opaque one = ada.seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "one"));
        Opaque two = ada.seal(SERVER, bobKey, new Draft(second, World.BOB, "", "two"));
        DirectBoxes bob = boxes("bob");
        assertEquals(new Opened.Fresh("two", 2, 1, false), bob.open(SERVER, relayed(second, two, adaKey)));
        assertEquals(new Opened.Fresh("one", 1, 0, true), bob.open(SERVER, relayed(ID, one, adaKey)));
        assertEquals(new Opened.Repeated(false), bob.open(SERVER, relayed(second, two, adaKey)));
        assertEquals(new Opened.Repeated(false), bob.open(SERVER, relayed(ID, one, adaKey)));
    }

    @Test
    void nobodyWaitsForAMessageThatFailedOrForOneOfAnotherProcess() throws IOException {
        DirectBoxes ada = boxes("ada");
        ada.seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "fails"));
        ada.failed(ID);
        MessageId second = new MessageId(7, 9);
        Opaque two = ada.seal(SERVER, bobKey, new Draft(second, World.BOB, "", "two"));
        assertEquals(new Opened.Fresh("two", 2, 0, true), boxes("bob").open(SERVER, relayed(second, two, adaKey)));
        MessageId third = new MessageId(7, 10);
        Opaque three = boxes("ada").seal(SERVER, bobKey, new Draft(third, World.BOB, "", "three"));
        assertEquals(new Opened.Fresh("three", 33, 0, true), boxes("bob").open(SERVER, relayed(third, three, adaKey)));
    }

    @Test
    void twoBoxesOfOneTextDiffer() throws IOException {
        DirectBoxes boxes = boxes("ada");
        assertNotEquals(
                boxes.seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst")),
                boxes.seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst")));
    }

    @Test
    void aBoxOfAnotherServerIsNotOpened() throws IOException {
        Opaque box = boxes("ada").seal(OTHER_SERVER, bobKey, new Draft(ID, World.BOB, "", "psst"));
        assertInstanceOf(Opened.Unreadable.class, boxes("bob").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void aBoxUnderAnotherSendersKeyIsNotOpened() throws IOException {
        Bytes eveKey = home("eve").identity(random).noise().publicKey();
        Opaque box = boxes("eve").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "I am ada"));
        assertInstanceOf(Opened.Unreadable.class, boxes("bob").open(SERVER, relayed(box, adaKey)));
        assertEquals(fresh("I am ada"), boxes("bob").open(SERVER, relayed(box, eveKey)));
    }

    @Test
    void aBoxUnderAnotherIdIsNotShown() throws IOException {
        Opaque box = boxes("ada").seal(SERVER, bobKey, new Draft(new MessageId(1, 1), World.BOB, "", "psst"));
        assertInstanceOf(Opened.Unreadable.class, boxes("bob").open(SERVER, relayed(box, adaKey)));
    }

    @Test
    void aNameWithAnotherKeyIsNotShown() throws IOException {
        Opaque first = boxes("ada").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "it is me"));
        boxes("bob").open(SERVER, relayed(first, adaKey));
        Bytes eveKey = home("eve").identity(random).noise().publicKey();
        Opaque second = boxes("eve").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "it is me too"));
        Opened.KeyChanged changed =
                assertInstanceOf(Opened.KeyChanged.class, boxes("bob").open(SERVER, relayed(second, eveKey)));
        assertTrue(changed.text().startsWith("ada has another key than on 2026-03-02"), changed.text());
    }

    @Test
    void whoIsKnownByAnotherNameIsToldOnceAlsoWhereACheckFoundItOut() throws IOException {
        Opaque first = boxes("ada").seal(SERVER, bobKey, new Draft(ID, World.BOB, "", "psst"));
        Opaque second = boxes("ada").seal(SERVER, bobKey, new Draft(new MessageId(8, 8), World.BOB, "", "again"));
        DirectBoxes bob = boxes("bob");
        bob.check(SERVER, new Nickname("old"), adaKey);
        assertEquals(Optional.empty(), bob.check(SERVER, new Nickname("ada"), adaKey), "before the first message");
        Opened.Renamed renamed = assertInstanceOf(Opened.Renamed.class, bob.open(SERVER, relayed(first, adaKey)));
        assertEquals("ada is who you know as old: the keys are the same.", renamed.news());
        DirectRelayed later = new DirectRelayed(
                new MessageId(8, 8), new Nickname("ada"), Opaque.copyOf(adaKey.toArray()), World.BOB, second, 1000);
        assertInstanceOf(Opened.Fresh.class, bob.open(SERVER, later));
    }

    @Test
    void theKeyOfARecipientIsPinnedBeforeAnythingIsSealedToIt() throws IOException {
        assertEquals(Optional.empty(), boxes("ada").check(SERVER, BOB, bobKey));
        assertEquals(Optional.empty(), boxes("ada").check(SERVER, BOB, bobKey));
        Bytes eveKey = home("eve").identity(random).noise().publicKey();
        assertTrue(boxes("ada").check(SERVER, BOB, eveKey).isPresent());
    }

    @Test
    void aKeyThatIsNoneIsAClearFailure() {
        assertThrows(
                IOException.class,
                () -> boxes("ada").seal(SERVER, Bytes.wrap(new byte[32]), new Draft(ID, World.BOB, "", "to nobody")));
    }

    private static Opened fresh(String text) {
        return new Opened.Fresh(text, 1, 0, true);
    }

    private DirectRelayed relayed(Opaque box, Bytes fromKey) {
        return relayed(ID, box, fromKey);
    }

    private static DirectRelayed relayed(MessageId id, Opaque box, Bytes fromKey) {
        return new DirectRelayed(id, ADA, Opaque.copyOf(fromKey.toArray()), BOB, box, 1000);
    }

    private Home home(String name) {
        return Home.in(folder.resolve(name));
    }

    private DirectBoxes boxes(String name) {
        return new DirectBoxes(home(name), random, CLOCK, ZoneOffset.UTC);
    }
}
