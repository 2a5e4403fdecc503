package chat.tern.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.noise.AccessPassword;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.RejectReason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DialerTest {
    private static final Bytes KEY = Bytes.fromHex("05".repeat(32));

    private final ManualClock clock = new ManualClock();
    private final FakeNetwork network = new FakeNetwork(clock);
    private final List<ClientSession> answered = new ArrayList<>();
    private final List<DialFailure> failures = new ArrayList<>();
    private final Dialer dialer = dialer(Access.free());

    private Dialer dialer(Access access) {
        return new Dialer(
                network,
                ServerAddress.parse("pi.example"),
                IdentityKey.generate(new SecureRandom()),
                KEY::equals,
                access,
                Duration.ofSeconds(10).toNanos(),
                clock::now,
                new Dialer.Caller() {
                    @Override
                    public void answered(ClientSession session) {
                        answered.add(session);
                    }

                    @Override
                    public void failed(DialFailure failure) {
                        failures.add(failure);
                    }
                });
    }

    @Test
    void addressesAreTriedInTurnSideBySide() {
        dialer.dial();
        network.resolve("192.0.2.1", "192.0.2.2", "2001:db8::1");
        assertEquals(List.of("2001:db8:0:0:0:0:0:1"), tried());
        passUntilNext();
        passUntilNext();
        assertEquals(List.of("2001:db8:0:0:0:0:0:1", "192.0.2.1", "192.0.2.2"), tried());
        assertEquals(9999, network.attempts.getFirst().to.getPort());
    }

    @Test
    void aPasswordIsUsedOnlyInASecondHandshakeWithTheKeyThatWasSeenInTheFirst() {
        Dialer careful = dialer(new Access(Optional.of("sesame")));
        careful.dial();
        network.resolve("192.0.2.1");
        network.attempts.getFirst().answer(KEY);
        assertEquals(List.of(AccessPassword.NONE), network.psks);
        network.stretching.removeFirst().run();
        network.resolve("192.0.2.1");
        assertEquals(FakeNetwork.stretched("sesame", KEY), network.psks.getLast());
        network.attempts.getLast().answer(KEY);
        assertEquals(1, answered.size());
        assertEquals(List.of(), failures);
    }

    @Test
    void aServerWithAWrongKeyIsToldNothingOfThePassword() {
        Dialer careful = dialer(new Access(Optional.of("sesame")));
        careful.dial();
        network.resolve("192.0.2.1");
        network.attempts.getFirst().answer(Bytes.fromHex("06".repeat(32)));
        assertEquals(List.of(), network.stretching);
        assertEquals(List.of(new DialFailure.KeyRefused()), failures);
    }

    @Test
    void theFirstAnswerWinsAndTheOthersAreGivenUp() {
        dialer.dial();
        network.resolve("192.0.2.1", "2001:db8::1");
        passUntilNext();
        FakeStreams late = network.attempts.get(0).answer(Bytes.fromHex("05".repeat(32)));
        assertEquals(1, answered.size());
        assertFalse(network.attempts.stream().anyMatch(attempt -> attempt.probing), "a probe goes on");
        assertFalse(late.closed.isPresent());
        assertFalse(dialer.dialing());
        FakeStreams later = network.attempts.get(1).answer(KEY);
        assertEquals(1, answered.size());
        assertTrue(later.closed.isPresent());
    }

    @Test
    void aNameWithoutAddressesIsSaid() {
        dialer.dial();
        network.resolve();
        assertEquals(List.of(new DialFailure.NoSuchName()), failures);
    }

    @Test
    void aNameNobodyAnswersForIsSaidAfterAWhile() {
        dialer.dial();
        passUntilNext();
        assertEquals(List.of(new DialFailure.NoSuchName()), failures);
        network.resolve("192.0.2.1");
        assertEquals(List.of(), network.attempts);
    }

    @Test
    void nobodyAnsweringIsSaidAfterAWhile() {
        dialer.dial();
        network.resolve("192.0.2.1");
        passUntilNext();
        assertEquals(List.of(new DialFailure.NoAnswer()), failures);
        assertEquals(Deadlines.NEVER, dialer.nextTimeout());
    }

    @Test
    void closedPortsAreSaidAtOnce() {
        dialer.dial();
        network.resolve("192.0.2.1", "2001:db8::1");
        network.attempts.get(0).refuse();
        assertEquals(2, network.attempts.size());
        network.attempts.get(1).refuse();
        assertEquals(List.of(new DialFailure.PortClosed()), failures);
    }

    @Test
    void oneClosedPortAndOneSilentAddressIsNoAnswer() {
        dialer.dial();
        network.resolve("192.0.2.1", "2001:db8::1");
        network.attempts.get(0).refuse();
        network.attempts.get(1).end(new CloseReason.HandshakeTimeout());
        assertEquals(List.of(new DialFailure.NoAnswer()), failures);
    }

    @Test
    void aRefusedKeyEndsItAtOnce() {
        dialer.dial();
        network.resolve("192.0.2.1", "2001:db8::1");
        network.attempts.get(0).answer(Bytes.fromHex("06".repeat(32)));
        assertEquals(List.of(new DialFailure.KeyRefused()), failures);
        assertEquals(Deadlines.NEVER, dialer.nextTimeout());
    }

    @Test
    void arefusalByTheServerEndsItAtOnce() {
        dialer.dial();
        network.resolve("192.0.2.1");
        network.attempts.get(0).end(new CloseReason.Rejected(RejectReason.BANNED));
        assertEquals(
                List.of(new DialFailure.Rejected(
                        RejectReason.BANNED, new CloseReason.Rejected(RejectReason.BANNED).text())),
                failures);
    }

    @Test
    void anotherVersionEndsItAtOnce() {
        dialer.dial();
        network.resolve("192.0.2.1");
        network.attempts.get(0).end(new CloseReason.VersionRefused(List.of(9)));
        assertEquals(DialFailure.OtherVersion.class, failures.getFirst().getClass());
    }

    @Test
    void dialingAgainForgetsTheAttemptBefore() {
        dialer.dial();
        network.resolve("192.0.2.1");
        dialer.dial();
        network.attempts.get(0).end(new CloseReason.HandshakeTimeout());
        network.attempts.get(0).refuse();
        assertEquals(List.of(), failures);
        network.resolve("192.0.2.1");
        network.attempts.get(1).answer(KEY);
        assertEquals(1, answered.size());
    }

    @Test
    void stoppingTellsNobody() {
        dialer.dial();
        network.resolve("192.0.2.1");
        dialer.stop();
        FakeStreams late = network.attempts.get(0).answer(KEY);
        assertTrue(late.closed.isPresent());
        assertEquals(List.of(), answered);
        assertEquals(List.of(), failures);
    }

    private void passUntilNext() {
        clock.advanceTo(dialer.nextTimeout());
        dialer.onTimeout(clock.now());
    }

    private List<String> tried() {
        return network.attempts.stream()
                .map(attempt -> attempt.to.getAddress().getHostAddress())
                .toList();
    }
}
