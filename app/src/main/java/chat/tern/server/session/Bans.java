package chat.tern.server.session;

import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.Network;
import chat.tern.server.config.ShownAddress;
import chat.tern.server.store.ServerBans.Ban;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Who is kept out of the server, as the store has it. Any thread. */
public final class Bans {
    /** How a fingerprint begins. */
    static final String KEY = "SHA256:";

    /** Names are not looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)(/[0-9]{1,3})?");

    private volatile List<Kept> all = List.of();

    private record Kept(Ban ban, Optional<Network> network) {}

    void are(List<Ban> bans) {
        all = bans.stream().map(ban -> new Kept(ban, network(ban.what()))).toList();
    }

    /** Addresses that begin alike, if that is what it says. */
    static Optional<Network> network(String what) {
        if (!LITERAL.matcher(what).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Network.parse(what));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Why somebody with this key may not be here, coming from there; for people. */
    Optional<String> objection(Address from, Bytes key, long nowMillis) {
        String fingerprint = Fingerprint.of(key);
        return objection(
                kept -> kept.ban().what().equals(fingerprint)
                        || kept.network()
                                .filter(network -> network.has(ShownAddress.ip(from)))
                                .isPresent(),
                nowMillis);
    }

    /** The same about somebody without a key. */
    Optional<String> objection(InetAddress from, long nowMillis) {
        return objection(
                kept -> kept.network().filter(network -> network.has(from)).isPresent(), nowMillis);
    }

    /** The same about an account. */
    Optional<String> objection(Opaque account, long nowMillis) {
        String fingerprint = Fingerprint.of(Bytes.wrap(account.toArray()));
        return objection(kept -> kept.ban().what().equals(fingerprint), nowMillis);
    }

    private Optional<String> objection(Predicate<Kept> which, long nowMillis) {
        return all.stream()
                .filter(kept -> kept.ban().untilMillis() > nowMillis)
                .filter(which)
                .findFirst()
                .map(kept -> "You are banned from this server"
                        + RoomNews.until(kept.ban().untilMillis())
                        + (kept.ban().reason().isEmpty()
                                ? "."
                                : ": " + kept.ban().reason()));
    }
}
