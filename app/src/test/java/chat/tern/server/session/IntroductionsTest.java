package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Candidate;
import chat.tern.protocol.FromClient.Consent;
import chat.tern.protocol.FromClient.Introduce;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Introduced;
import chat.tern.protocol.FromServer.IntroductionWanted;
import chat.tern.protocol.InstanceId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.room.Outbox;
import chat.tern.server.stream.Device;
import chat.tern.server.stream.FakeArchive;
import chat.tern.server.stream.Mail;
import chat.tern.server.stream.SessionEnd;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.SessionMember;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IntroductionsTest {
    private static final String ADA_NAT = "cb00710b";
    private static final String BOB_NAT = "cb00710c";
    private static final Candidate LAN = place("c0a80107", 40_000);
    private static final long SECOND = 1_000_000_000L;

    private final Introductions introductions = new Introductions(new Random(5));
    private final Person ada = new Person("ada", 1, ADA_NAT);
    private final Person bob = new Person("bob", 2, BOB_NAT);

    /** Somebody with a session, and what it was told. */
    private static final class Person implements SessionEnd {
        private final List<FromServer> told = new ArrayList<>();
        private final SessionInbox inbox = new SessionInbox(
                task -> {
                    task.run();
                    return true;
                },
                this::wake);
        private final SessionMember member;

        Person(String nick, int key, String ip) {
            byte[] bytes = new byte[32];
            bytes[0] = (byte) key;
            Opaque keyBytes = Opaque.copyOf(bytes);
            member = new SessionMember(
                    new Nickname(nick),
                    keyBytes,
                    new Device(keyBytes, new InstanceId(1, key)),
                    new Address(Bytes.fromHex(ip), 40_000 + key),
                    inbox,
                    this,
                    new Mail(new FakeArchive(), keyBytes, InstantSource.system(), inbox),
                    Outbox.Bounds.USUAL,
                    account -> false,
                    false);
        }

        @Override
        public void expel(String why) {
            throw new AssertionError(why);
        }

        private void wake() {
            inbox.run();
        }

        @Override
        public void answer(FromServer message) {
            told.add(message);
        }

        @Override
        public void once(Bytes record) {
            throw new IllegalStateException("nothing here is sent once");
        }

        @Override
        public void dismiss(long code, String reason) {
            throw new IllegalStateException(reason);
        }

        <T> T last(Class<T> type) {
            return type.cast(told.getLast());
        }
    }

    private static Candidate place(String ip, int port) {
        return new Candidate(Opaque.copyOf(Bytes.fromHex(ip).toArray()), port);
    }

    private void ask(Person from, Person to) {
        introductions.ask(new Introduce(7, to.member.nick(), List.of(LAN)), from.member, 1, List.of(to.member), 0);
    }

    private void consent(Person who, boolean allowed, long now) {
        long id = who.last(IntroductionWanted.class).introduction();
        introductions.consent(new Consent(id, allowed, List.of(LAN)), who.member, now);
    }

    @Test
    void bothLearnWhereTheOtherIsSeenAndOnlyTheLowerKeyBegins() {
        ask(ada, bob);
        assertFalse(bob.last(IntroductionWanted.class).sameNetwork());
        consent(bob, true, SECOND);
        Introduced atAda = ada.last(Introduced.class);
        Introduced atBob = bob.last(Introduced.class);
        assertEquals(List.of(place(BOB_NAT, 40_002)), atAda.candidates());
        assertEquals(List.of(place(ADA_NAT, 40_001)), atBob.candidates());
        assertEquals(7, atAda.request());
        assertEquals(0, atBob.request());
        assertEquals(atAda.secret(), atBob.secret());
        assertEquals(atAda.introduction(), atBob.introduction());
        assertTrue(atAda.begins());
        assertFalse(atBob.begins());
    }

    @Test
    void privateAddressesAreToldOnlyInsideOneNetwork() {
        Person near = new Person("eve", 3, ADA_NAT);
        ask(ada, near);
        assertTrue(near.last(IntroductionWanted.class).sameNetwork());
        consent(near, true, SECOND);
        assertEquals(
                List.of(place(ADA_NAT, 40_001), LAN),
                near.last(Introduced.class).candidates());
    }

    @Test
    void nobodyLearnsAnythingWhereOneSaysNo() {
        ask(ada, bob);
        consent(bob, false, SECOND);
        assertEquals("direct_refused", ada.last(Failed.class).code());
        assertEquals(1, bob.told.size());
    }

    @Test
    void anAnswerTooLateOrFromSomebodyElseIsNothing() {
        ask(ada, bob);
        long id = bob.last(IntroductionWanted.class).introduction();
        Person eve = new Person("eve", 3, "cb00710d");
        introductions.consent(new Consent(id, true, List.of()), eve.member, SECOND);
        consent(bob, true, 30 * SECOND);
        assertEquals(List.of(), ada.told);
        assertEquals(List.of(), eve.told);
    }

    @Test
    void elevenInAMinuteAreOneTooMany() {
        for (int i = 0; i < Introductions.A_MINUTE; i++) {
            ask(ada, bob);
        }
        assertEquals(List.of(), ada.told);
        ask(ada, bob);
        assertEquals("rate_limited", ada.last(Failed.class).code());
        assertEquals(Introductions.A_MINUTE, bob.told.size());
    }

    @Test
    void whoIsAwayOrOnSeveralDevicesIsNotMet() {
        Introduce asked = new Introduce(7, new Nickname("bob"), List.of());
        introductions.ask(asked, ada.member, 1, List.of(), 0);
        assertEquals("user_offline", ada.last(Failed.class).code());
        introductions.ask(asked, ada.member, 1, List.of(bob.member, bob.member), 0);
        assertEquals("several_devices", ada.last(Failed.class).code());
        introductions.ask(asked, ada.member, 2, List.of(bob.member), 0);
        assertEquals("several_devices", ada.last(Failed.class).code());
        assertEquals(List.of(), bob.told);
    }

    @Test
    void aCommandIsNoDeviceAtWhichAnybodySits() {
        FakeServer server = new FakeServer();
        FakeClient alice = server.login(1, "alice");
        FakeClient carl = server.login(2, "carl");
        for (FakeClient each : List.of(server.connect(1), server.connect(2))) {
            each.helloInPassing(server.clients.indexOf(each) == 2 ? "alice" : "carl");
        }
        server.settle();
        alice.say(new Introduce(3, new Nickname("carl"), List.of()));
        server.settle();
        carl.hears(IntroductionWanted.class);
        assertEquals(List.of(), alice.heard(Failed.class));
        FakeClient command = server.clients.get(2);
        command.say(new Introduce(4, new Nickname("carl"), List.of()));
        server.settle();
        assertEquals("several_devices", command.hears(Failed.class).code());
    }

    @Test
    void secretsDiffer() {
        ask(ada, bob);
        consent(bob, true, SECOND);
        Opaque first = ada.last(Introduced.class).secret();
        ask(ada, bob);
        consent(bob, true, SECOND);
        assertNotEquals(first, ada.last(Introduced.class).secret());
    }

    @Test
    void oneMachineAndOneHomeAreOneNetwork() {
        assertTrue(same("7f000001", "7f000001"));
        assertTrue(same("c0a80107", "0a000001"));
        assertFalse(same("7f000001", "c0a80107"));
        assertFalse(same(ADA_NAT, BOB_NAT));
        assertTrue(same("20010db8000000010000000000000001", "20010db8000000010000000000000002"));
        assertFalse(same("20010db8000000010000000000000001", "20010db8000000020000000000000001"));
    }

    private static boolean same(String one, String other) {
        return Introductions.sameNetwork(
                new Address(Bytes.fromHex(one), 9999), new Address(Bytes.fromHex(other), 9999));
    }
}
