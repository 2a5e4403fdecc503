package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LivenessTest {
    private static final long SECOND = 1_000 * Pair.MILLI;

    private final Pair pair = new Pair();

    @Test
    void anIdleConnectionIsKeptAliveByTheClientEverMoreSeldom() {
        pair.connected();
        pair.run(Duration.ofSeconds(5));
        int before = pair.log.size();
        pair.run(Duration.ofMinutes(10));
        long up = pair.log.stream().skip(before).filter(Pair.Datagram::toServer).count();
        assertTrue(up >= 24 && up <= 27, () -> "sent " + up);
        assertFalse(Pair.has(pair.clientEvents, ConnectionEvent.Closed.class));
        assertFalse(Pair.has(pair.serverEvents, ConnectionEvent.Closed.class));
    }

    @Test
    void theFirstKeepAliveComesAfterASecondOfSilence() {
        pair.connected();
        pair.run(Duration.ofMillis(500));
        int before = pair.log.size();
        pair.run(Duration.ofMillis(1_200));
        assertTrue(pair.log.stream().skip(before).anyMatch(Pair.Datagram::toServer));
        int after = pair.log.size();
        pair.run(Duration.ofSeconds(10));
        assertEquals(after, pair.log.size());
    }

    @Test
    void aRouterThatForgetsBringsTheFirstPauseBack() {
        pair.connected();
        pair.run(Duration.ofMinutes(3));
        pair.clientAddress = new Address(Pair.CLIENT.ip(), 50_001);
        pair.run(Duration.ofSeconds(30));
        assertTrue(Pair.has(pair.serverEvents, ConnectionEvent.Migrated.class));
        int before = pair.log.size();
        pair.run(Duration.ofMinutes(10));
        long up = pair.log.stream().skip(before).filter(Pair.Datagram::toServer).count();
        assertTrue(up >= 39 && up <= 42, () -> "sent " + up);
    }

    @Test
    void afterSleepingTheServerIsAskedAtOnceAndSuspectedAfterTwoSeconds() {
        pair.connected();
        pair.run(Duration.ofSeconds(5));
        pair.link = datagram -> List.of();
        long start = pair.now;
        pair.client().onWake(pair.now);
        pair.runUntil(() -> pair.clientEvents.contains(new ConnectionEvent.Suspect(true)));
        assertEquals(2 * SECOND, pair.now - start);
    }

    @Test
    void aServerThatAnswersAfterTheSleepIsNotSuspected() {
        pair.connected();
        pair.run(Duration.ofSeconds(5));
        int before = pair.log.size();
        pair.client().onWake(pair.now);
        pair.run(Duration.ofSeconds(8));
        assertTrue(pair.log.stream().skip(before).anyMatch(Pair.Datagram::toServer));
        assertFalse(pair.clientEvents.contains(new ConnectionEvent.Suspect(true)));
    }

    @Test
    void aKeepAliveIsLongEnoughForAStatelessResetInAnswer() {
        pair.connected();
        pair.run(Duration.ofSeconds(5));
        int before = pair.log.size();
        pair.run(Duration.ofMinutes(2));
        assertTrue(pair.log.size() > before);
        assertTrue(pair.log.stream()
                .skip(before)
                .filter(Pair.Datagram::toServer)
                .allMatch(datagram -> ResetToken.answerable(datagram.bytes().size())));
    }

    @Test
    void aServerWhoseClientVanishedEndsAfterTheIdleTime() {
        pair.connected();
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(89));
        assertFalse(pair.server().drained());
        pair.run(Duration.ofSeconds(2));
        assertEquals(new CloseReason.IdleTimeout(), Pair.closed(pair.serverEvents));
        assertTrue(pair.server().drained());
        assertEquals(Connection.NEVER, pair.server().nextTimeout());
    }

    @Test
    void theClientEndsTooThoughItGoesOnAsking() {
        pair.connected();
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(110));
        assertEquals(new CloseReason.IdleTimeout(), Pair.closed(pair.clientEvents));
    }

    @Test
    void theShorterIdleTimeOfTheTwoCounts() {
        pair.clientConfig =
                pair.clientConfig.withTimes(Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(15));
        pair.connected();
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(21));
        assertEquals(new CloseReason.IdleTimeout(), Pair.closed(pair.serverEvents));
    }

    @Test
    void silenceMakesThePeerSuspectAfterEightSecondsAndAnAnswerClearsIt() {
        pair.connected();
        pair.link = datagram -> List.of();
        Transfer transfer = Transfer.up(pair, Band.CHAT, 100);
        transfer.getAsBoolean();
        long start = pair.now;
        pair.runUntil(() -> pair.clientEvents.contains(new ConnectionEvent.Suspect(true)));
        assertEquals(8 * SECOND, pair.now - start);
        pair.link = List::of;
        long restored = pair.now;
        pair.runUntil(() -> pair.clientEvents.contains(new ConnectionEvent.Suspect(false)));
        assertTrue(pair.now - restored <= 3_100 * Pair.MILLI);
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
    }

    @Test
    void nobodyIsSuspectWithNothingToAnswer() {
        pair.connected();
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(30));
        assertFalse(pair.serverEvents.contains(new ConnectionEvent.Suspect(true)));
        assertTrue(pair.clientEvents.contains(new ConnectionEvent.Suspect(true)));
    }

    @Test
    void timeoutsGoOnlyForwards() {
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 500_000);
        long[] rounds = {0};
        long start = pair.now;
        pair.runUntil(() -> {
            rounds[0]++;
            return transfer.getAsBoolean();
        });
        long milliseconds = (pair.now - start) / Pair.MILLI;
        assertTrue(rounds[0] < 20 * milliseconds, () -> rounds[0] + " wake-ups in " + milliseconds + " ms");
    }

    @Test
    void aReceiverWhoseRouterForgotItAsksSoonAfterTheDataStopped() {
        pair.connected();
        pair.run(Duration.ofSeconds(5));
        Transfer down = Transfer.down(pair, Band.FILE, 3_000_000);
        pair.runUntil(() -> down.getAsBoolean() || down.received() > 60_000);
        pair.link = datagram -> datagram.toServer() ? List.of(datagram) : List.of();
        pair.run(Duration.ofMillis(60));
        assertEquals(0, pair.client().stats().inFlight(), "the client waits for nothing");
        pair.link = List::of;
        pair.clientAddress = new Address(Pair.CLIENT.ip(), 50_001);
        long start = pair.now;
        pair.runUntil(() -> pair.server().remote().equals(pair.clientAddress));
        assertTrue(pair.now - start < 400 * Pair.MILLI, () -> "took " + (pair.now - start) / Pair.MILLI + " ms");
        pair.runUntil(down);
        assertTrue(down.intact());
    }

    @Test
    void theEndOfADownloadCostsOneQuestion() {
        pair.connected();
        pair.run(Duration.ofSeconds(5));
        Transfer down = Transfer.down(pair, Band.FILE, 1_000_000);
        pair.runUntil(down);
        long before = keepAlives();
        pair.run(Duration.ofSeconds(10));
        assertEquals(before + 1, keepAlives());
    }

    private long keepAlives() {
        return pair.client().counts().getOrDefault(Count.KEEP_ALIVE, 0L);
    }
}
