package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.home.PathRules.Extent;
import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PathRulesTest {
    private static final Nickname BOB = new Nickname("bob");
    private static final Nickname EVE = new Nickname("eve");

    @TempDir
    private Path folder;

    private PathRules rules() {
        return Home.in(folder).paths("SHA256:server");
    }

    @Test
    void whomWeWroteToFirstMayKnowWhereWeAre() throws IOException {
        assertEquals(Extent.NEAR, rules().extent(BOB));
        assertFalse(rules().wrote(BOB));
        assertEquals(Extent.ANYWHERE, rules().extent(BOB));
        rules().heard(BOB);
        assertEquals(Extent.ANYWHERE, rules().extent(BOB));
    }

    @Test
    void answeringAStrangerShowsNoAddressElsewhereAndIsSaidOnce() throws IOException {
        rules().heard(EVE);
        assertTrue(rules().wrote(EVE));
        assertFalse(rules().wrote(EVE));
        assertEquals(Extent.NEAR, rules().extent(EVE));
    }

    @Test
    void whatOurUserSaysCountsMost() throws IOException {
        Nickname zoe = new Nickname("zoe");
        rules().wrote(BOB);
        rules().say(BOB, false);
        rules().say(EVE, true);
        assertEquals(Extent.NOWHERE, rules().extent(BOB));
        assertEquals(Extent.ANYWHERE, rules().extent(EVE));
        rules().sayOfEverybody(false);
        assertEquals(Extent.ANYWHERE, rules().extent(EVE));
        assertEquals(Extent.NOWHERE, rules().extent(zoe));
        rules().sayOfEverybody(true);
        assertEquals(Extent.ANYWHERE, rules().extent(zoe));
        assertEquals(Extent.NOWHERE, rules().extent(BOB));
    }

    @Test
    void anotherServersPeopleAreOthers() throws IOException {
        rules().say(BOB, true);
        assertEquals(Extent.NEAR, Home.in(folder).paths("SHA256:other").extent(BOB));
    }
}
