package chat.tern.server.session;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose nicks are, of those that are in use, or were since the server began. Only on the store's writer thread. */
final class Owners {
    private static final int MOST = 100_000;

    private final Map<Nickname, Opaque> accounts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Nickname, Opaque> eldest) {
            return size() > MOST;
        }
    };

    Optional<Opaque> of(Nickname nick) {
        return Optional.ofNullable(accounts.get(nick));
    }

    /** These are all an account's. */
    void put(Opaque account, List<Nickname> nicks) {
        nicks.forEach(nick -> accounts.put(nick, account));
    }

    /** An account has none any more. */
    void forget(Opaque account) {
        accounts.values().removeIf(account::equals);
    }
}
