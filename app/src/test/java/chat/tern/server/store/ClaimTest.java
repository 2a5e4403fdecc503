package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.ClaimResult.Held;
import chat.tern.server.store.ClaimResult.Taken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimTest {
    private static final Opaque KEY = Desk.key(11);
    private static final Opaque OTHER_KEY = Desk.key(12);

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws StoreException {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aNickBelongsToTheAccountThatFirstUsedIt() {
        assertEquals(held(owner("ada", ADA, KEY), true), desk.claim("ada", ADA, KEY));
        assertEquals(held(owner("ada", ADA, KEY), false), desk.claim("ada", ADA, KEY));
        assertEquals(new Taken(), desk.claim("ada", BOB, OTHER_KEY));
        assertEquals(Optional.of(owner("ada", ADA, KEY)), whois("ada"));
    }

    @Test
    void theSpellingDoesNotMakeAnotherNick() {
        desk.claim("ada", ADA, KEY);

        assertEquals(new Taken(), desk.claim("ADA", BOB, OTHER_KEY));
        assertEquals(new Taken(), desk.claim("\uff41da", BOB, OTHER_KEY));
        assertEquals(held(owner("Ada", ADA, KEY), false), desk.claim("Ada", ADA, KEY));
        assertEquals("Ada", whois("ada").orElseThrow().nick().toString());
    }

    @Test
    void theOwnerMayComeWithAnotherConnectionKey() {
        desk.claim("ada", ADA, KEY);

        assertEquals(held(owner("ada", ADA, OTHER_KEY), false), desk.claim("ada", ADA, OTHER_KEY));
        assertEquals(Optional.of(owner("ada", ADA, OTHER_KEY)), whois("ada"));
    }

    @Test
    void anAccountMayHaveSeveralNicks() {
        desk.claim("ada", ADA, KEY);
        desk.claim("lovelace", ADA, KEY);

        assertEquals(ADA, whois("lovelace").orElseThrow().account());
        assertEquals(ADA, whois("ada").orElseThrow().account());
    }

    @Test
    void aNickThatNobodyClaimedHasNoOwner() {
        assertEquals(Optional.empty(), whois("ada"));
    }

    @Test
    void claimsSurviveARestart() throws StoreException {
        desk.claim("ada", ADA, KEY);
        desk.close();
        desk = new Desk(folder);

        assertEquals(new Taken(), desk.claim("ada", BOB, OTHER_KEY));
        assertEquals(held(owner("ada", ADA, KEY), false), desk.claim("ada", ADA, KEY));
    }

    private static Held held(NickOwner owner, boolean fresh) {
        return new Held(
                owner,
                fresh,
                ClaimResult.DeviceNews.NONE,
                new Arrival(List.of(new Membership(Desk.LOBBY, 0), new Membership(Desk.OPS, 0)), lobby(fresh)),
                List.of(owner.nick()),
                false);
    }

    /** Of which it was a member before it had a nick. */
    private static List<JoinResult> lobby(boolean fresh) {
        return fresh ? List.of(new JoinResult.Member(Desk.LOBBY, false)) : List.of();
    }

    private Optional<NickOwner> whois(String nick) {
        return desk.store.owner(new Nickname(nick)).join();
    }

    private static NickOwner owner(String nick, Opaque account, Opaque noiseKey) {
        return new NickOwner(new Nickname(nick), account, noiseKey);
    }
}
