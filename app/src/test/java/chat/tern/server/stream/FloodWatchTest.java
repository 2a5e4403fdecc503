package chat.tern.server.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.AccountRequest.Rename;
import chat.tern.protocol.FromClient.BanFromServer;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomAction;
import chat.tern.protocol.RoomName;
import chat.tern.server.config.FloodRules;
import chat.tern.server.stream.FloodWatch.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FloodWatchTest {
    private static final long SECOND = 1_000_000_000L;
    /** Nano times may be anything, also about to wrap. */
    private static final long START = Long.valueOf(Long.MAX_VALUE) - 2 * SECOND;

    private final FloodWatch watch = new FloodWatch(new FloodRules(30, 2));

    @Test
    void strikesLapseAfterTenMinutesOfGoodBehaviour() {
        assertEquals(Verdict.REFUSE, flood(START));
        assertEquals(Verdict.REFUSE, flood(START + 631 * SECOND));
        assertEquals(Verdict.EXPEL, flood(START + 631 * SECOND + 630 * SECOND));
    }

    /** What becomes of who sends too much for thirty seconds from then on. */
    private Verdict flood(long start) {
        watch.quiet();
        assertEquals(Verdict.TAKE, watch.early(start));
        return watch.early(start + 30 * SECOND);
    }

    @Test
    void whatIsRefusedIsNamedByItsNumber() {
        Nickname bob = new Nickname("bob");
        assertEquals(7, Answers.flood(new JoinRoom(7, RoomName.LOBBY)).request());
        assertEquals(
                8,
                Answers.flood(new Moderate(8, RoomName.LOBBY, RoomAction.KICK, Optional.of(bob), 0, ""))
                        .request());
        assertEquals(9, Answers.flood(new Rename(9, bob)).request());
        assertEquals(
                10, Answers.flood(new BanFromServer(10, "bob", true, 0, "")).request());
    }
}
