package chat.tern.reliability;

import java.time.Duration;

/**
 * How much strangers and peers may ask of this side: the rows of the abuse table that concern a server's front.
 *
 * @param halfOpen handshakes under way at once
 * @param halfOpenTime how long one may take
 * @param cookieAbove handshakes under way from which on an address must prove itself with a cookie first
 * @param cookieRate handshakes begun in a second from which on a cookie is asked for
 * @param resetsPerSecond stateless resets sent, in all
 * @param resetsPerAddress stateless resets sent to one address, a second
 */
public record Limits(
        int halfOpen,
        Duration halfOpenTime,
        int cookieAbove,
        int cookieRate,
        int resetsPerSecond,
        int resetsPerAddress) {

    public static Limits defaults() {
        return new Limits(256, Duration.ofSeconds(10), 64, 20, 50, 1);
    }
}
