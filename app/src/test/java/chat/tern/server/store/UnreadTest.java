package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class UnreadTest {
    private static final Nickname THE = new Nickname("the");
    private static final Opaque EVE = Desk.key(3);
    private static final RoomName TEA = new RoomName("#tea");

    private final ManualStore store = new ManualStore();
    private long ids;

    @Test
    void aNickThatIsACommonWordCostsNoMoreThanTheNewestThousandLines() {
        for (Opaque account : List.of(Desk.ADA, EVE)) {
            claim(account.equals(EVE) ? "the" : "ada", account);
        }
        store.submit(Memberships.join(Desk.ADA, TEA, Desk.NO_LIMITS, answer -> {}));
        say(Desk.LOBBY);
        for (int i = 0; i < 999; i++) {
            say(TEA);
        }
        assertEquals(Map.of(Desk.LOBBY, 1), mentions());
        say(TEA);
        assertEquals(Map.of(), mentions());
    }

    @Test
    void whoHadReadAllAndSpeaksHasReadThatToo() {
        claim("ada", Desk.ADA);
        claim("eve", EVE);
        say(Desk.LOBBY);
        assertEquals(1, read("ada", Desk.ADA));
        assertEquals(0, read("eve", EVE));
        store.submit(Desk.line(EVE, ++ids, Desk.LOBBY, "and I", new CompletableFuture<>()));
        assertEquals(0, read("eve", EVE), "something before it is unread");
        assertEquals(1, read("ada", Desk.ADA));
    }

    private long read(String nick, Opaque account) {
        CompletableFuture<ClaimResult> result = new CompletableFuture<>();
        store.submit(new StoreRequest.ClaimNick(
                new Nickname(nick), account, account, List.of(), Desk.NO_LIMITS, result::complete));
        store.work(Desk.START);
        return ((ClaimResult.Held) result.join()).arrival().rooms().getFirst().read();
    }

    private Map<RoomName, Integer> mentions() {
        store.work(Desk.START);
        return store.mentions(EVE, THE).join();
    }

    private void claim(String nick, Opaque account) {
        store.submit(new StoreRequest.ClaimNick(
                new Nickname(nick), account, account, List.of(), Desk.NO_LIMITS, result -> {}));
    }

    private void say(RoomName room) {
        store.submit(Desk.line(Desk.ADA, ++ids, room, "the kettle", new CompletableFuture<>()));
    }
}
