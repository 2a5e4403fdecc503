package chat.tern.server;

import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import java.util.Set;
import org.tinylog.Logger;

/** The X25519 keys of those who may connect at all; everybody's where there is no list. Any thread. */
final class AllowList implements KeyPolicy {
    private volatile Optional<Set<String>> listed = Optional.empty();

    @Override
    public boolean accepts(Bytes key) {
        String fingerprint = Fingerprint.of(key);
        boolean accepted = listed.map(all -> all.contains(fingerprint)).orElse(true);
        if (!accepted) {
            Logger.info("{} is not in the file for --allow-keys", fingerprint);
        }
        return accepted;
    }

    /** How many are listed. */
    int count() {
        return listed.map(Set::size).orElse(0);
    }

    /** From now on these are listed; none: everybody may connect. */
    void listed(Optional<Set<String>> fingerprints) {
        listed = fingerprints.map(Set::copyOf);
    }
}
