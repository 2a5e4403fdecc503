package chat.tern.server.config;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An address and port for people: {@code 192.0.2.7:9999}, {@code [2001:db8::7]:9999} (RFC 5952). */
public final class AddressText {
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private AddressText() {}

    /** An address with its port; IPv6 in brackets. */
    public static String of(InetAddress ip, int port) {
        String host = ip.getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + shortened(host) + "]") + ":" + port;
    }

    /** The longest run of zeros becomes two colons. */
    private static String shortened(String host) {
        Optional<MatchResult> longest = ZEROS.matcher(host)
                .results()
                .max(Comparator.<MatchResult>comparingInt(run -> run.end() - run.start())
                        .thenComparingInt(run -> -run.start()));
        return longest.map(run -> join(host.substring(0, run.start()), host.substring(run.end())))
                .orElse(host);
    }

    private static String join(String before, String after) {
        return (before.isEmpty() ? ":" : before) + (after.isEmpty() || after.startsWith("%") ? ":" + after : after);
    }
}
