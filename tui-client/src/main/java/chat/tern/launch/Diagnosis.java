package chat.tern.launch;

import static chat.tern.launch.Finding.fail;
import static chat.tern.launch.Finding.ok;
import static chat.tern.launch.Finding.warn;

import chat.tern.client.Outcome;
import chat.tern.client.PingReport.Over;
import chat.tern.client.PingReport.Reached;
import chat.tern.client.link.ServerAddress;
import chat.tern.command.Amounts;
import chat.tern.server.config.TernVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What measurements mean, and what to do about them. */
final class Diagnosis {
    private static final double MUCH_LOSS = 2;
    private static final Duration SLOW = Duration.ofMillis(300);
    /** Below it each packet carries little; an Ethernet path has 1,452 or more. */
    private static final int SMALL_MTU = 1280;

    private static final Duration APART = Duration.ofSeconds(5);
    /** No clock that is right says less. */
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    private static final String SET_CLOCK = "timedatectl set-ntp true, or date -s";

    private Diagnosis() {}

    /** @param addresses none: the name is not known */
    static Finding name(ServerAddress server, List<InetAddress> addresses) {
        return addresses.isEmpty()
                ? fail(
                        "name",
                        server.host() + " has no address.",
                        "Check the spelling and this machine's network (getent hosts " + server.host()
                                + "), or use the address in numbers.")
                : ok(
                        "name",
                        server.host() + " is "
                                + addresses.stream()
                                        .map(InetAddress::getHostAddress)
                                        .collect(Collectors.joining(", ")));
    }

    /** What became of the questions. */
    static List<Finding> path(ServerAddress server, Optional<Reached> reached, List<Duration> times, Over over) {
        List<Finding> findings = new ArrayList<>();
        Outcome outcome = over.outcome();
        if (reached.isEmpty()) {
            findings.add(unreached(server, outcome));
            return findings;
        }
        findings.add(
                outcome instanceof Outcome.Quit
                        ? ok("reach", "UDP port " + server.port() + " answers.")
                        : fail("reach", outcome.text(), "Try again; when it stays so, look at the server's log."));
        findings.add(key(reached.get()));
        findings.add(version(reached.get().software()));
        if (!times.isEmpty()) {
            findings.add(delay(PingCommand.rank(times, 50)));
        }
        findings.add(loss(over.lossPercent()));
        findings.add(mtu(over.pathMtu()));
        return findings;
    }

    private static Finding unreached(ServerAddress server, Outcome outcome) {
        int port = server.port();
        return switch (outcome) {
            case Outcome.Unreachable it ->
                switch (it.why()) {
                    case NO_SUCH_NAME -> fail("reach", it.text(), "Mend the name first.");
                    case PORT_CLOSED ->
                        fail("reach", it.text(), "Start tern-server there, or say its port: HOST:PORT.");
                    case NO_ANSWER ->
                        fail(
                                "reach",
                                it.text(),
                                "There: ss -lun | grep " + port + "; a firewall: ufw allow " + port
                                        + "/udp; a router: forward UDP " + port + " to that machine.");
                };
            case Outcome.KeyChanged it -> fail("key", it.text(), "Ask its owner before you accept another key.");
            case Outcome.Refused it -> fail("door", it.text(), "Ask the server's owner to let you in.");
            case Outcome.Failed it -> fail("reach", it.text(), "See what the message says.");
            case Outcome.Quit it -> fail("reach", it.text(), "Try again.");
            case Outcome.Unconfirmed it -> fail("reach", it.text(), "Try again.");
        };
    }

    private static Finding key(Reached it) {
        return it.isNew()
                ? warn(
                        "key",
                        it.fingerprint() + " is new here and kept now.",
                        "Compare it with `tern-server key` there, by another way than this network.")
                : ok("key", it.fingerprint() + ", as before.");
    }

    private static Finding version(String software) {
        String here = TernVersion.number();
        String there = software.replaceFirst(".* ", "");
        return here.equals(there)
                ? ok("version", there + " there and here.")
                : warn("version", there + " there, " + here + " here.", "Bring the older one up to date.");
    }

    private static Finding delay(Duration median) {
        String text = "An answer takes " + Amounts.milliseconds(median) + " (median).";
        return median.compareTo(SLOW) < 0
                ? ok("delay", text)
                : warn("delay", text, "That is far, or a queue on the way is full: try while nothing else is sent.");
    }

    private static Finding loss(double percent) {
        String text = String.format(Locale.ROOT, "%.1f %% of the packets are lost.", percent);
        return percent <= MUCH_LOSS
                ? ok("loss", text)
                : warn("loss", text, "Lost packets are sent again; try a cable instead of Wi-Fi, or another network.");
    }

    private static Finding mtu(int bytes) {
        String text = "Datagrams of " + bytes + " bytes get through.";
        return bytes >= SMALL_MTU
                ? ok("mtu", text)
                : warn("mtu", text, "A tunnel on the way takes space; downloads are a little slower for it.");
    }

    /**
     * What is wrong with this machine's clock.
     *
     * @param ahead of the server's against it, where that is known
     */
    static Optional<Finding> clock(Instant now, Optional<Duration> ahead) {
        if (now.isBefore(BUILT)) {
            return Optional.of(fail("clock", "This machine's clock says " + now + ", which is over.", SET_CLOCK));
        }
        return ahead.map(by -> by.abs().compareTo(APART) < 0
                ? ok("clock", "This clock and the server's agree.")
                : warn(
                        "clock",
                        "This machine's clock is " + Amounts.time(by.abs())
                                + (by.isNegative() ? " ahead of" : " behind")
                                + " the server's: the times of messages mislead.",
                        "See with date which of the two is wrong, and there: " + SET_CLOCK));
    }

    static Finding terminal(Map<String, String> environment, boolean isTerminal) {
        String term = environment.getOrDefault("TERM", "");
        if (!isTerminal) {
            return ok("terminal", "Standard output is no terminal: lines, no screen.");
        }
        if (term.isEmpty() || term.equals("dumb")) {
            return warn("terminal", "TERM says that it is a dumb one: lines, no screen.", "export TERM=xterm-256color");
        }
        if (!utf8(environment)) {
            return warn("terminal", "The locale is not UTF-8: plain lines for borders.", "export LC_CTYPE=C.UTF-8");
        }
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean many = term.contains("256color")
                || !environment.getOrDefault("COLORTERM", "").isEmpty();
        return ok(
                "terminal",
                term + ", UTF-8, " + (!colours ? "no colours (NO_COLOR)" : many ? "256 colours" : "8 colours"));
    }

    private static boolean utf8(Map<String, String> environment) {
        return List.of("TERN_LOCALE", "LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.toLowerCase(Locale.ROOT).matches(".*utf-?8.*"))
                .isPresent();
    }
}
