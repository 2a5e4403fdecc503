package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.Outcome;
import chat.tern.client.PingReport.Over;
import chat.tern.client.PingReport.Reached;
import chat.tern.client.link.ServerAddress;
import chat.tern.reliability.ConnectionStats;
import chat.tern.server.config.TernVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DiagnosisTest {
    private static final ServerAddress PI = ServerAddress.parse("pi.example:4000");

    private static Reached reached(String version, boolean isNew) {
        return new Reached("pi.example:4000", "pi", "tern-server " + version, "SHA256:x", isNew);
    }

    private static Finding find(String check, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static ConnectionStats stats(double loss, int mtu) {
        return new ConnectionStats(1, 1, 14_720, 0, 0, 0, 0, 0, 1_000, Math.round(10 * loss), 0, 0, mtu, 0, "");
    }

    private static List<Finding> path(Reached reached, Duration time, double loss, int mtu) {
        return Diagnosis.path(
                PI,
                Optional.of(reached),
                List.of(time),
                new Over(new Outcome.Quit(), 1, Optional.of(stats(loss, mtu))));
    }

    @Test
    void aGoodPathHasNothingToMend() {
        List<Finding> findings = path(reached(TernVersion.number(), false), Duration.ofMillis(3), 0, 1452);
        assertEquals(
                List.of("reach", "key", "version", "delay", "loss", "mtu"),
                findings.stream().map(Finding::check).toList());
        assertTrue(findings.stream()
                .allMatch(it -> it.state() == Finding.State.OK && it.fix().isEmpty()));
    }

    @Test
    void eachThingThatIsOddNamesWhatToDo() {
        List<Finding> findings = path(reached("9.9.9", true), Duration.ofMillis(900), 12.5, 1200);
        for (String check : List.of("key", "version", "delay", "loss", "mtu")) {
            Finding finding = find(check, findings);
            assertEquals(Finding.State.WARN, finding.state(), check);
            assertFalse(finding.fix().isEmpty(), check);
        }
        assertEquals("12.5 % of the packets are lost.", find("loss", findings).text());
    }

    @Test
    void aClockThatIsWrongIsNamedWithHowFar() {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        assertEquals(Optional.empty(), Diagnosis.clock(now, Optional.empty()));
        Finding right =
                Diagnosis.clock(now, Optional.of(Duration.ofMillis(-900))).orElseThrow();
        assertEquals(Finding.State.OK, right.state());
        Finding behind =
                Diagnosis.clock(now, Optional.of(Duration.ofSeconds(90))).orElseThrow();
        assertEquals(Finding.State.WARN, behind.state());
        assertTrue(behind.text().contains("1:30 behind the server's"), behind.text());
        assertTrue(behind.fix().contains("timedatectl"), behind.fix());
        Finding ahead = Diagnosis.clock(now, Optional.of(Duration.ofHours(-2))).orElseThrow();
        assertTrue(ahead.text().contains("2:00:00 ahead of"), ahead.text());
        Finding past = Diagnosis.clock(Instant.EPOCH, Optional.empty()).orElseThrow();
        assertEquals(Finding.State.FAIL, past.state());
    }

    @ParameterizedTest
    @EnumSource(Outcome.Why.class)
    void aServerThatIsNotReachedNamesWhatToDo(Outcome.Why why) {
        Over over = new Over(new Outcome.Unreachable(why, "No."), 0, Optional.empty());
        List<Finding> findings = Diagnosis.path(PI, Optional.empty(), List.of(), over);
        assertEquals(1, findings.size());
        assertEquals(Finding.State.FAIL, findings.getFirst().state());
        assertFalse(findings.getFirst().fix().isEmpty());
    }

    @Test
    void refusalsAreToldApart() {
        Over changed = new Over(new Outcome.KeyChanged("Another key.", true), 0, Optional.empty());
        Over door = new Over(new Outcome.Refused("banned", "Banned."), 0, Optional.empty());
        assertEquals(
                "Another key.",
                find("key", Diagnosis.path(PI, Optional.empty(), List.of(), changed))
                        .text());
        assertEquals(
                "Banned.",
                find("door", Diagnosis.path(PI, Optional.empty(), List.of(), door))
                        .text());
    }

    @Test
    void theNameIsLookedAtFirst() {
        Finding none = Diagnosis.name(PI, List.of());
        assertEquals(Finding.State.FAIL, none.state());
        assertTrue(none.fix().contains("getent hosts pi.example"), none.fix());
    }

    @Test
    void theTerminalIsReadFromTheEnvironment() {
        assertTrue(terminal(Map.of("TERM", "xterm-256color", "LANG", "de_DE.UTF-8"))
                .text()
                .contains("UTF-8, 256 colours"));
        assertTrue(terminal(Map.of("TERM", "xterm", "LANG", "C.utf8", "NO_COLOR", "1"))
                .text()
                .contains("no colours"));
        assertEquals(
                Finding.State.WARN,
                terminal(Map.of("TERM", "xterm", "LC_ALL", "C", "LANG", "C.UTF-8"))
                        .state());
        assertEquals(Finding.State.WARN, terminal(Map.of("TERM", "dumb")).state());
        assertEquals(Finding.State.OK, Diagnosis.terminal(Map.of(), false).state());
        assertEquals(
                "Standard output is no terminal: lines, no screen.",
                Diagnosis.terminal(Map.of(), false).text());
    }

    private static Finding terminal(Map<String, String> environment) {
        return Diagnosis.terminal(environment, true);
    }
}
