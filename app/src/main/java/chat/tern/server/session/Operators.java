package chat.tern.server.session;

import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.KeyList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The accounts that may do everything: a {@link KeyList} names them, or they were made operators. Any thread. */
public final class Operators {
    private final Set<String> fixed;
    private volatile Set<String> named = Set.of();
    private volatile Set<Opaque> made = Set.of();

    /** @param fixed fingerprints of those who are operators whatever the file says */
    public Operators(Set<String> fixed) {
        this.fixed = Set.copyOf(fixed);
    }

    /** Whether that account may do everything. */
    public boolean has(Opaque account) {
        String fingerprint = Fingerprint.of(Bytes.wrap(account.toArray()));
        return made.contains(account) || fixed.contains(fingerprint) || named.contains(fingerprint);
    }

    /** Whether nobody is. */
    boolean isEmpty() {
        return fixed.isEmpty() && named.isEmpty() && made.isEmpty();
    }

    /** Those who were made operators while the server ran, now or before. */
    void made(Collection<Opaque> accounts) {
        made = Set.copyOf(accounts);
    }

    /** Somebody is made one, or not any more. Only on the store's writer thread. */
    void made(Opaque account, boolean now) {
        Set<Opaque> changed = new HashSet<>(made);
        if (now) {
            changed.add(account);
        } else {
            changed.remove(account);
        }
        made = Set.copyOf(changed);
    }

    /** How many the file names. */
    public int count() {
        return named.size();
    }

    /** From now on those are operators whom the file names. */
    public void named(Set<String> fingerprints) {
        named = Set.copyOf(fingerprints);
    }
}
