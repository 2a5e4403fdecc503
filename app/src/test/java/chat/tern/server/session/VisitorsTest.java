package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.NetworkSettings;
import chat.tern.server.session.Visitors.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VisitorsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final NetworkSettings usual = NetworkSettings.defaults();
    private final Visitors visitors = new Visitors(usual::limit);
    private int keys;

    @Test
    void anAddressHasEightConnectionsWithNewKeysAtOnce() {
        List<Visit> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(stranger(ip4(7), 0));
            assertEquals(Optional.empty(), open.getLast().objection());
        }
        String why = stranger(ip4(7), 0).objection().orElseThrow();
        assertTrue(why.startsWith("8 connections from your address") && why.contains("connections-per-address"), why);
        assertEquals(Optional.empty(), stranger(ip4(8), 0).objection());
        open.getFirst().over();
        assertEquals(Optional.empty(), stranger(ip4(7), 0).objection());
    }

    @Test
    void afterThreeLoginsThatWereRefusedAnAddressWaitsAMinute() {
        for (int i = 0; i < 3; i++) {
            Visit visit = stranger(ip4(7), i * SECOND);
            assertEquals(Optional.empty(), visit.objection());
            visit.failed(i * SECOND);
            visit.over();
        }
        String why = stranger(ip4(7), 10 * SECOND).objection().orElseThrow();
        assertTrue(why.contains("failed-logins") && why.endsWith("Try again in 51 s."), why);
        assertEquals(Optional.empty(), stranger(ip4(8), 10 * SECOND).objection());
        assertEquals(Optional.empty(), stranger(ip4(7), MINUTE).objection());
    }

    @Test
    void loginsOfOthersThatWereRefusedDoNotKeepAKnownKeyOut() {
        visitors.remember(List.of(key(1)));
        for (int i = 0; i < 3; i++) {
            stranger(ip4(7), 0).failed(0);
        }
        assertTrue(stranger(ip4(7), SECOND).objection().isPresent());
        assertEquals(Optional.empty(), visitors.come(ip4(7), key(1), SECOND).objection());
    }

    @Test
    void anAddressBeginsThirtyInTenMinutes() {
        for (int i = 0; i < 30; i++) {
            stranger(ip4(7), 0).over();
        }
        String why = stranger(ip4(7), 4 * MINUTE).objection().orElseThrow();
        assertTrue(why.contains("connects-per-10min") && why.endsWith("Try again in 361 s."), why);
        assertEquals(Optional.empty(), stranger(ip4(7), 10 * MINUTE).objection());
    }

    @Test
    void addressesOfOneSubnetAreOneAndOfOneSiteTogetherSixtyFour() {
        for (int subnet = 0; subnet < 8; subnet++) {
            for (int host = 0; host < 8; host++) {
                assertEquals(Optional.empty(), stranger(ip6(subnet, host), 0).objection());
            }
        }
        assertTrue(stranger(ip6(3, 99), 0).objection().orElseThrow().contains("connections-per-address"));
        assertTrue(stranger(ip6(9, 1), 0).objection().orElseThrow().contains("connections-per-network"));
    }

    @Test
    void whoIsLetInCountsByTheKeyAndNotByTheAddress() {
        for (int i = 0; i < 20; i++) {
            Visit visit = stranger(ip4(7), 0);
            assertEquals(Optional.empty(), visit.objection());
            visit.recognized();
        }
    }

    @Test
    void aKnownKeyHasSixteenAtOnceAndSixtyAMinute() {
        Bytes key = key(1);
        visitors.remember(List.of(key));
        List<Visit> open = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            open.add(visitors.come(ip4(i), key, 0));
            assertEquals(Optional.empty(), open.getLast().objection());
        }
        assertTrue(visitors.come(ip4(7), key, 0).objection().orElseThrow().contains("connections-per-key"));
        open.forEach(Visit::over);
        for (int i = 16; i < 60; i++) {
            visitors.come(ip4(7), key, SECOND).over();
        }
        String why = visitors.come(ip4(7), key, SECOND).objection().orElseThrow();
        assertTrue(why.contains("logins-per-key") && why.endsWith("Try again in 60 s."), why);
        assertEquals(Optional.empty(), visitors.come(ip4(7), key, MINUTE).objection());
    }

    @Test
    void theOwnNetworkIsNotCounted() {
        Address home = new Address(Bytes.of((byte) 192, (byte) 168, (byte) 1, (byte) 2), 4000);
        for (int i = 0; i < 100; i++) {
            assertEquals(Optional.empty(), stranger(home, 0).objection());
        }
    }

    private Visit stranger(Address from, long now) {
        return visitors.come(from, key(1000 + keys++), now);
    }

    private static Bytes key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >> 8);
        return Bytes.wrap(bytes);
    }

    private static Address ip4(int host) {
        return new Address(Bytes.of((byte) 203, (byte) 0, (byte) 113, (byte) host), 4000);
    }

    private static Address ip6(int subnet, int host) {
        byte[] ip = new byte[16];
        Arrays.fill(ip, (byte) 0x20);
        ip[7] = (byte) subnet;
        ip[15] = (byte) host;
        return new Address(Bytes.wrap(ip), 4000);
    }
}
