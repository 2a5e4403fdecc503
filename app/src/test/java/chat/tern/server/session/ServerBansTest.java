package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.BanFromServer;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.Told;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.store.ServerBans.Ban;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class ServerBansTest {
    private static final Address OUTSIDE = new Address(Bytes.fromHex("cb007105"), 4000);
    private static final Address ELSEWHERE = new Address(Bytes.fromHex("c6336405"), 4000);

    private final FakeServer server = new FakeServer();
    private final BanDesk desk = new BanDesk(server.services);

    @Test
    void whoIsBannedGoesAtOnceAndDoesNotComeBackUntilThen() {
        FakeClient bob = server.login(2, "bob");
        String told = now(desk.ban("bob", 3_600, "spam", "ada"));
        assertTrue(told.startsWith("bob is banned from this server until "), told);
        Refused refused = bob.hears(Refused.class);
        assertEquals(ErrorCode.BANNED, refused.code());
        assertTrue(refused.text().endsWith("Z: spam"), refused.text());
        server.after(2 * FakeServer.SECOND);
        bob.assertClosed(CloseCode.REFUSED);
        assertEquals(
                ErrorCode.BANNED, server.login(2, "bob").hears(Refused.class).code());
        FakeClient guest = server.connect(2);
        guest.helloAsGuest();
        server.settle();
        assertEquals(ErrorCode.BANNED, guest.hears(Refused.class).code());
        server.archiveTime += 3_601_000;
        assertEquals(1, server.login(2, "bob").heard(Welcome.class).size());
    }

    @Test
    void aBannedPersonsOtherDevicesAreBannedByTheirAccount() {
        server.login(2, "bob");
        now(desk.ban("bob", 0, "", "ada"));
        String account = now(desk.all()).getFirst().what();
        server.services.bans().are(List.of(new Ban(account, "bob", Long.MAX_VALUE, "", "ada")));
        Refused refused = server.login(2, "bob").hears(Refused.class);
        assertEquals("You are banned from this server.", refused.text());
    }

    @Test
    void addressesNetworksAndKeysAreBannedToo() {
        now(desk.ban("203.0.113.0/24", 0, "", "the owner"));
        assertEquals(ErrorCode.BANNED, from(3, OUTSIDE).hears(Refused.class).code());
        assertEquals(1, from(3, ELSEWHERE).heard(Welcome.class).size());
        now(desk.ban("198.51.100.5", 0, "", "the owner"));
        assertEquals(ErrorCode.BANNED, from(4, ELSEWHERE).hears(Refused.class).code());
        FakeClient eve = server.login(5, "eve");
        now(desk.ban(Fingerprint.of(eve.streams.peerKey()), 0, "", "the owner"));
        assertEquals(ErrorCode.BANNED, eve.heard(Refused.class).getLast().code());
        assertEquals(3, now(desk.all()).size());
        assertEquals("203.0.113.0/24 may come again.", now(desk.lift("203.0.113.0/24", "the owner")));
        assertTrue(now(desk.lift("203.0.113.0/24", "the owner")).contains("is not banned"));
        assertEquals(1, from(3, OUTSIDE).heard(Welcome.class).size());
    }

    @Test
    void aBannedAddressOrNetworkIsNotHeardWithoutAKeyEither() throws Exception {
        PlainHall hall = new PlainHall(() -> server.services);
        InetAddress from = InetAddress.getByName("203.0.113.5");
        assertFalse(hall.isClosedTo(from));
        now(desk.ban("203.0.113.0/24", 3_600, "", "the owner"));
        assertTrue(hall.isClosedTo(from));
        assertFalse(hall.isClosedTo(InetAddress.getByName("198.51.100.5")));
        server.archiveTime += 3_601_000;
        assertFalse(hall.isClosedTo(from));
    }

    @Test
    void whatNamesNobodyIsRefused() {
        for (String who : List.of("zoe", "not a nick", "1.2.3.400", "fe80:")) {
            CompletableFuture<String> asked = desk.ban(who, 0, "", "ada");
            server.settle();
            assertThrows(CompletionException.class, asked::join, who);
        }
        assertEquals(List.of(), now(desk.all()));
    }

    @Test
    void operatorsOfTheServerBanFromTheirSeatsAndNobodyElse() {
        FakeClient ada = server.login(1, "ada");
        FakeClient bob = server.login(2, "bob");
        say(bob, new BanFromServer(1, "ada", true, 0, ""));
        assertEquals(ErrorCode.NOT_PERMITTED, bob.hears(Failed.class).code());
        server.operators.made(ada.proof().orElseThrow().publicKey(), true);
        say(ada, new BanFromServer(2, "zoe", true, 0, ""));
        assertEquals(ErrorCode.NO_SUCH_USER, ada.hears(Failed.class).code());
        say(ada, new BanFromServer(3, "bob", true, 0, "enough"));
        assertEquals(
                List.of("bob is banned from this server."),
                ada.hears(Told.class).lines());
        assertEquals(
                "You are banned from this server: enough",
                bob.hears(Refused.class).text());
        say(ada, new BanFromServer(4, "bob", false, 0, ""));
        assertEquals(1, server.login(2, "bob").heard(Welcome.class).size());
    }

    @Test
    void bansAreMadeAndLiftedInTheOrderInWhichTheyAreAsked() {
        FakeClient ada = server.login(1, "ada");
        server.login(2, "bob");
        server.operators.made(ada.proof().orElseThrow().publicKey(), true);
        ada.say(new BanFromServer(3, "bob", true, 0, ""));
        ada.say(new BanFromServer(4, "bob", false, 0, ""));
        server.settle();
        server.after(FakeServer.SECOND);
        assertEquals(2, ada.heard(Told.class).size());
        assertEquals(List.of(), now(desk.all()));
    }

    private void say(FakeClient client, BanFromServer message) {
        client.heard();
        client.say(message);
        server.settle();
    }

    private FakeClient from(int key, Address place) {
        FakeClient client = server.connect(key, place);
        client.hello("p" + key);
        server.settle();
        return client;
    }

    private <T> T now(CompletableFuture<T> answer) {
        server.settle();
        return answer.join();
    }
}
