package chat.tern.server.session;

import chat.tern.protocol.Opaque;
import chat.tern.server.stream.Device;
import chat.tern.server.stream.SessionMember;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions that are here, by device and by account: with a thousand of them nobody may have to look at all. */
final class Present {
    private final Map<Device, SessionMember> byDevice = new HashMap<>();
    private final Map<Opaque, Set<SessionMember>> byAccount = new HashMap<>();

    private long version;

    /** Takes one in whose account is settled; the older one of the same device, if there was one, is here no more. */
    Optional<SessionMember> add(SessionMember member) {
        version++;
        @Nullable SessionMember older = byDevice.put(member.device(), member);
        if (older != null) {
            forget(older);
        }
        byAccount
                .computeIfAbsent(member.account(), account -> new LinkedHashSet<>())
                .add(member);
        return Optional.ofNullable(older);
    }

    /** False for one that is not here, such as one that was replaced. */
    boolean remove(SessionMember member) {
        boolean was = byDevice.remove(member.device(), member);
        if (was) {
            version++;
            forget(member);
        }
        return was;
    }

    private void forget(SessionMember member) {
        byAccount.computeIfPresent(member.account(), (account, sessions) -> {
            sessions.remove(member);
            return sessions.isEmpty() ? null : sessions;
        });
    }

    Optional<SessionMember> of(Device device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    List<SessionMember> of(Opaque account) {
        return List.copyOf(byAccount.getOrDefault(account, Set.of()));
    }

    /** Those of its sessions at which somebody sits. */
    List<SessionMember> sitting(Opaque account) {
        return of(account).stream().filter(session -> !session.passing()).toList();
    }

    /** Whether somebody sits at one of an account's sessions. */
    boolean isHere(Opaque account) {
        return !sitting(account).isEmpty();
    }

    /** A number that grows when one comes or ends. */
    long version() {
        return version;
    }

    Collection<SessionMember> all() {
        return byDevice.values();
    }
}
