package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MeetingTest {
    private static final Address ADA_AT = new Address(Bytes.fromHex("cb00710b"), 40_000);
    private static final Address BOB_AT = new Address(Bytes.fromHex("cb00710c"), 50_000);
    private static final Address ELSEWHERE = new Address(Bytes.fromHex("cb007163"), 6000);
    private static final Bytes SECRET = Bytes.fromHex("5a".repeat(32));
    private static final Bytes OTHER_SECRET = Bytes.fromHex("5b".repeat(32));
    private static final long ID = 0x0102030405060708L;
    private static final long MILLI = 1_000_000;

    private final Random random = new Random(11);
    private final IdentityKey ada = IdentityKey.generate(random);
    private final IdentityKey bob = IdentityKey.generate(random);
    private final Meeting adas = meeting(ada, SECRET, true, bob, BOB_AT);
    private final Meeting bobs = meeting(bob, SECRET, false, ada, ADA_AT);
    private long now;

    private Meeting meeting(IdentityKey self, Bytes secret, boolean begins, IdentityKey other, Address where) {
        Introduction introduction = new Introduction(ID, secret, begins, other.publicKey(), List.of(where));
        return new Meeting(introduction, ConnectionConfig.client(), self, random, 0);
    }

    @Test
    void aPunchThatComesThroughLeadsToOneConnectionWithBothKeys() {
        Connection initiator = punched(adas, BOB_AT, bobs).orElseThrow();
        Connection responder = connect(initiator, bobs).orElseThrow();
        assertTrue(connected(initiator, ADA_AT, responder, BOB_AT));
        assertEquals(bob.publicKey(), initiator.peerKey());
        assertEquals(ada.publicKey(), responder.peerKey());
        assertEquals(new Meeting.Heard.Known(), heard(adas, BOB_AT, bobs));
    }

    @Test
    void onlyTheOneThatBeginsConnects() {
        assertEquals(new Meeting.Heard.Known(), heard(bobs, ADA_AT, adas));
    }

    @Test
    void aForgedOrReflectedPunchMovesNobody() {
        Meeting.Heard foreign = new Meeting.Heard.Foreign();
        assertEquals(foreign, heard(adas, BOB_AT, meeting(bob, OTHER_SECRET, false, ada, ADA_AT)));
        assertEquals(foreign, heard(adas, BOB_AT, adas));
        byte[] short_ = bobs.punch();
        assertEquals(foreign, adas.onDatagram(BOB_AT, short_, 0, short_.length - 1, now));
    }

    @Test
    void anInitWithoutTheNumberIsNotAnswered() {
        Connection stranger =
                Connection.connect(ConnectionConfig.client().withPsk(SECRET), ada, key -> true, BOB_AT, random, now);
        assertEquals(Optional.empty(), connect(stranger, bobs));
    }

    @Test
    void somebodyElseWithTheSecretIsTurnedAwayBeforeAnythingIsSaid() {
        IdentityKey eve = IdentityKey.generate(random);
        Connection initiator =
                punched(meeting(eve, SECRET, true, bob, BOB_AT), BOB_AT, bobs).orElseThrow();
        Connection responder = connect(initiator, bobs).orElseThrow();
        assertFalse(connected(initiator, ADA_AT, responder, BOB_AT));
    }

    @Test
    void aFalsePeerNeverSeesWhoBegan() {
        IdentityKey eve = IdentityKey.generate(random);
        Meeting eves = meeting(eve, SECRET, false, ada, ADA_AT);
        Connection initiator = punched(adas, BOB_AT, eves).orElseThrow();
        Connection responder = connect(initiator, eves).orElseThrow();
        assertFalse(connected(initiator, ADA_AT, responder, BOB_AT));
        assertTrue(initiator.pollEvent().orElseThrow() instanceof ConnectionEvent.Closed closed
                && closed.reason() instanceof CloseReason.KeyRefused);
    }

    @Test
    void eachPlaceGetsFivePunchesInTwoSeconds() {
        List<Long> times = new ArrayList<>();
        for (now = 0; now < 3_000 * MILLI; now += 10 * MILLI) {
            adas.poll(now).ifPresent(to -> times.add(now / MILLI));
        }
        assertEquals(List.of(0L, 100L, 300L, 800L, 1_800L), times);
    }

    @Test
    void wherePeersTurnUpIsAnsweredToo() {
        assertEquals(Optional.of(ADA_AT), bobs.poll(now));
        punched(bobs, ELSEWHERE, adas);
        assertEquals(Optional.of(ELSEWHERE), bobs.poll(now));
    }

    @Test
    void nothingIsDoneAfterItsTime() {
        assertFalse(adas.over(29_999 * MILLI));
        assertTrue(adas.over(30_000 * MILLI));
        assertEquals(Optional.empty(), adas.poll(30_000 * MILLI));
    }

    private Meeting.Heard heard(Meeting who, Address from, Meeting by) {
        byte[] punch = by.punch();
        return who.onDatagram(from, punch, 0, punch.length, now);
    }

    private Optional<Connection> punched(Meeting who, Address from, Meeting by) {
        return met(heard(who, from, by));
    }

    private static Optional<Connection> met(Meeting.Heard heard) {
        return heard instanceof Meeting.Heard.Met(Connection connection) ? Optional.of(connection) : Optional.empty();
    }

    private Optional<Connection> connect(Connection initiator, Meeting responder) {
        Transmit out = new Transmit();
        assertTrue(initiator.pollTransmit(out, now));
        return met(responder.onDatagram(ADA_AT, out.buffer, 0, out.length(), now));
    }

    /** Carries everything to and fro; whether both ends stand. */
    private boolean connected(Connection one, Address oneAt, Connection other, Address otherAt) {
        Transmit out = new Transmit();
        for (int round = 0; round < 20; round++) {
            now += 10 * MILLI;
            while (other.pollTransmit(out, now)) {
                one.onDatagram(now, otherAt, out.buffer, 0, out.length());
            }
            while (one.pollTransmit(out, now)) {
                other.onDatagram(now, oneAt, out.buffer, 0, out.length());
            }
        }
        return one.open(Band.CHAT).isPresent() && other.open(Band.CHAT).isPresent();
    }
}
