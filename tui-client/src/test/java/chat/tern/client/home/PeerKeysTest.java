package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.home.PinnedPeers.Verdict;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.DeviceStatement.Kind;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.SigningKey;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerKeysTest {
    private static final Bytes SERVER = Bytes.fromHex("05".repeat(32));
    private static final Nickname BOB = new Nickname("bob");
    private static final Nickname ROB = new Nickname("rob");
    private static final Opaque FIRST = noise(1);
    private static final Opaque LAPTOP = noise(2);

    @TempDir
    private Path folder;

    private final SigningKey bob = SigningKey.generate(new Random(1));
    private final SigningKey laptop = SigningKey.generate(new Random(2));
    private final SigningKey eve = SigningKey.generate(new Random(3));
    private final DeviceStatement self = said(Kind.JOINED, bob, bob, FIRST, bob, 1);
    private final DeviceStatement second = said(Kind.JOINED, bob, laptop, LAPTOP, bob, 2);
    private Optional<PeerKeys> keys = Optional.empty();

    @BeforeEach
    void keys() {
        keys = Optional.of(new PeerKeys(
                Home.in(folder), InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")), ZoneOffset.UTC));
    }

    @Test
    void aDeviceThatAPinnedOneVouchesForIsTheSamePersonWithALineAboutIt() throws IOException {
        PeerKeys.Learned first = learn(told(bob, self));
        assertInstanceOf(Verdict.New.class, first.verdict());
        assertEquals(List.of(), first.news());
        PeerKeys.Learned both = learn(told(bob, self, second));
        assertInstanceOf(Verdict.Known.class, both.verdict());
        assertEquals(List.of("bob has a further device: laptop"), both.news());
        assertEquals(List.of(Statements.bytes(FIRST), Statements.bytes(LAPTOP)), both.keys());
        assertFalse(PeerKeys.changed(check(LAPTOP)));
        assertEquals(List.of(), learn(told(bob, self, second)).news());
    }

    @Test
    void aDeviceOfAnotherAccountIsAChangedKey() throws IOException {
        learn(told(bob, self));
        KeyOf evil = told(eve, said(Kind.JOINED, eve, eve, LAPTOP, eve, 5), said(Kind.JOINED, eve, bob, FIRST, eve, 6));
        PeerKeys.Learned learned = learn(evil);
        assertInstanceOf(Verdict.Changed.class, learned.verdict());
        assertEquals(List.of(), learned.keys());
        assertTrue(PeerKeys.changed(check(LAPTOP)));
    }

    @Test
    void whoIsCalledOtherwiseIsKnownStillWhetherThatWasHeardOrNot() throws IOException {
        learn(told(bob, self, second));
        PeerKeys all = keys.orElseThrow();
        assertTrue(all.follow(SERVER, BOB, ROB));
        assertInstanceOf(Verdict.Known.class, all.check(SERVER, ROB, Statements.bytes(LAPTOP)));
        assertInstanceOf(Verdict.Changed.class, all.check(SERVER, ROB, Statements.bytes(noise(7))));

        Nickname robert = new Nickname("robert");
        assertEquals(
                Optional.of("robert is who you know as bob: the keys are the same."),
                all.follow(SERVER, robert, Statements.bytes(LAPTOP)));
        assertInstanceOf(Verdict.Known.class, all.check(SERVER, robert, Statements.bytes(FIRST)));
        assertEquals(Optional.empty(), all.follow(SERVER, robert, Statements.bytes(LAPTOP)));
    }

    @Test
    void aNewNameWithTheKeysOfAnOldOneIsSaidToBeThatPerson() throws IOException {
        learn(told(bob, self));
        KeyOf renamed = new KeyOf(1, ROB, FIRST, Optional.of(opaque(bob)), List.of(self));
        PeerKeys.Learned learned = keys.orElseThrow().learn(SERVER, renamed);
        assertInstanceOf(Verdict.Known.class, learned.verdict());
        assertEquals(List.of("rob is who you know as bob: the keys are the same."), learned.news());
    }

    @Test
    void aNameThatSomebodyIsKnownByIsNeverTakenOver() throws IOException {
        learn(told(bob, self));
        KeyOf other = new KeyOf(
                1, ROB, LAPTOP, Optional.of(opaque(eve)), List.of(said(Kind.JOINED, eve, eve, LAPTOP, eve, 5)));
        keys.orElseThrow().learn(SERVER, other);
        assertFalse(keys.orElseThrow().follow(SERVER, BOB, ROB));
        assertTrue(PeerKeys.changed(keys.orElseThrow().check(SERVER, ROB, Statements.bytes(FIRST))));
    }

    @Test
    void whatNobodyOfTheAccountSignedAddsNothing() throws IOException {
        DeviceStatement forged = new DeviceStatement(
                Kind.JOINED,
                opaque(bob),
                opaque(laptop),
                LAPTOP,
                "laptop",
                2,
                opaque(bob),
                Opaque.copyOf(new byte[64]));
        assertEquals(
                List.of(Statements.bytes(FIRST)), learn(told(bob, self, forged)).keys());
        assertTrue(PeerKeys.changed(check(LAPTOP)));
    }

    @Test
    void aRemovedDeviceIsNobodysAlsoWhenTheServerForgetsThatItWasRemoved() throws IOException {
        learn(told(bob, self, second));
        DeviceStatement removed = said(Kind.REMOVED, bob, laptop, LAPTOP, bob, 3);
        assertEquals(
                List.of("bob has a device less: laptop"),
                learn(told(bob, self, second, removed)).news());
        assertEquals(
                List.of(Statements.bytes(FIRST)), learn(told(bob, self, second)).keys());
        assertTrue(PeerKeys.changed(check(LAPTOP)));
    }

    @Test
    void aKeyPinnedBeforeIsKeptByAccountFromThenOnUnlessItWasCompared() throws IOException {
        assertInstanceOf(Verdict.New.class, check(FIRST));
        assertInstanceOf(Verdict.Known.class, learn(told(bob, self)).verdict());
        Home.in(folder)
                .peers(chat.tern.reliability.noise.Fingerprint.of(SERVER))
                .verify(
                        BOB,
                        chat.tern.reliability.noise.Fingerprint.of(Statements.bytes(FIRST)),
                        java.time.LocalDate.EPOCH);
        assertInstanceOf(Verdict.Changed.class, learn(told(bob, self)).verdict());
    }

    @Test
    void whoWasComparedIsTheAccountThatWasShown() throws IOException {
        learn(told(bob, self));
        KeyOf other = told(eve, said(Kind.JOINED, eve, eve, LAPTOP, eve, 5));
        keys.orElseThrow().verify(SERVER, other);
        assertInstanceOf(Verdict.Known.class, learn(other).verdict());
        assertInstanceOf(Verdict.Changed.class, learn(told(bob, self)).verdict());
    }

    private PeerKeys.Learned learn(KeyOf told) throws IOException {
        return keys.orElseThrow().learn(SERVER, told);
    }

    private Verdict check(Opaque noise) throws IOException {
        return keys.orElseThrow().check(SERVER, BOB, Statements.bytes(noise));
    }

    private KeyOf told(SigningKey account, DeviceStatement... said) {
        return new KeyOf(1, BOB, FIRST, Optional.of(opaque(account)), List.of(said));
    }

    private static DeviceStatement said(
            Kind kind, SigningKey account, SigningKey device, Opaque noise, SigningKey signer, long time) {
        return Statements.sign(signer, kind, opaque(account), opaque(device), noise, "laptop", time);
    }

    private static Opaque opaque(SigningKey key) {
        return Opaque.copyOf(key.publicKey().toArray());
    }

    private static Opaque noise(int n) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) n;
        return Opaque.copyOf(bytes);
    }
}
