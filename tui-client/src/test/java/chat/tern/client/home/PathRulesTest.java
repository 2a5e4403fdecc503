package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertFalse(rules().allows(BOB, false));
        assertFalse(rules().wrote(BOB));
        assertTrue(rules().allows(BOB, false));
        rules().heard(BOB);
        assertTrue(rules().allows(BOB, false));
    }

    @Test
    void answeringAStrangerShowsNoAddressAndIsSaidOnce() throws IOException {
        rules().heard(EVE);
        assertTrue(rules().wrote(EVE));
        assertFalse(rules().wrote(EVE));
        assertFalse(rules().allows(EVE, false));
        assertTrue(rules().allows(EVE, true));
    }

    @Test
    void whatOurUserSaysCountsMost() throws IOException {
        rules().wrote(BOB);
        rules().say(BOB, false);
        rules().say(EVE, true);
        assertFalse(rules().allows(BOB, true));
        assertTrue(rules().allows(EVE, false));
        rules().sayOfEverybody(false);
        assertTrue(rules().allows(EVE, false));
        assertFalse(rules().allows(new Nickname("zoe"), true));
        rules().sayOfEverybody(true);
        assertTrue(rules().allows(new Nickname("zoe"), false));
        assertFalse(rules().allows(BOB, true));
    }

    @Test
    void anotherServersPeopleAreOthers() throws IOException {
        rules().say(BOB, true);
        assertFalse(Home.in(folder).paths("SHA256:other").allows(BOB, false));
    }
}
