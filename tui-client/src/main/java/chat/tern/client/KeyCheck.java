package chat.tern.client;

import chat.tern.client.home.KnownServer;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.util.List;
import java.util.Optional;

/** Compares a server's key with the one known or demanded, before anything is sent to it. */
public final class KeyCheck implements KeyPolicy {
    private final String place;
    private final KeyTrust trust;
    private final List<KnownServer> servers;
    private final Optional<KnownServer> known;
    private Optional<String> accepted;
    private Optional<String> objection = Optional.empty();

    /** @param servers all that are known, the one used last at the end */
    KeyCheck(String place, KeyTrust trust, List<KnownServer> servers) {
        this.place = place;
        this.trust = trust;
        this.servers = servers;
        this.known =
                servers.stream().filter(server -> server.place().equals(place)).reduce((earlier, later) -> later);
        this.accepted = known.map(KnownServer::fingerprint);
    }

    @Override
    public boolean accepts(Bytes key) {
        String is = Fingerprint.of(key);
        objection = objection(is);
        if (objection.isEmpty()) {
            accepted = Optional.of(is);
        }
        return objection.isEmpty();
    }

    private Optional<String> objection(String is) {
        if (trust.demanded().isPresent() && !trust.demanded().get().equals(is)) {
            return Optional.of(place + " has the key " + is + ", not the demanded "
                    + trust.demanded().get() + ". Nothing was sent.");
        }
        if (trust.demanded().isPresent()) {
            return Optional.empty(); // whoever says which key it has knows of the change
        }
        if (accepted.isPresent() && !accepted.get().equals(is)) {
            return Optional.of(changed(accepted.get(), is));
        }
        boolean careful = trust.strict() || trust.password().isPresent();
        if (careful && accepted.isEmpty() && !isKnown(is)) {
            return Optional.of(place + " is not known here, and "
                    + (trust.strict() ? "--strict takes only known servers" : "a password is only for known servers")
                    + ". Its key is " + is + ". Compare it with `tern-server key` there"
                    + ". To accept: `tern key accept " + place + " " + is + "`. Nothing was sent.");
        }
        return Optional.empty();
    }

    /** A known key at a new address is the same server. */
    private boolean isKnown(String fingerprint) {
        return servers.stream().anyMatch(server -> server.fingerprint().equals(fingerprint));
    }

    private String changed(String was, String is) {
        String since = known.map(server -> "on " + server.since()).orElse("a moment ago");
        return place + " has another key than " + since + ". Reinstalled or moved? Ask the owner for `tern-server key`"
                + " and compare: was " + was + ", is " + is + ". To accept: `tern key accept " + place + " " + is
                + "`. Nothing was sent.";
    }

    /** The fingerprint that the server there should have, as far as is known. */
    Optional<String> expected() {
        return trust.demanded().or(() -> accepted);
    }

    /** Whether a key was known or demanded that the server's was held against. */
    public boolean compared() {
        return expected().isPresent();
    }

    /** Why the last key was refused, and what to do. */
    public Optional<String> objection() {
        return objection;
    }

    /** Whether the server was met for the first time, and nobody has said which key it has. */
    boolean isNew() {
        return known.isEmpty()
                && trust.demanded().isEmpty()
                && accepted.filter(this::isKnown).isEmpty();
    }
}
