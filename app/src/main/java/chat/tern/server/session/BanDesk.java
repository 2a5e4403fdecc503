package chat.tern.server.session;

import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.store.Answer;
import chat.tern.server.store.KnownPerson;
import chat.tern.server.store.ServerBans;
import chat.tern.server.store.ServerBans.Ban;
import chat.tern.server.store.StoreRequest;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tinylog.Logger;

/** Keeps people out of the server and lets them in again. Any thread; a failure has a text for people. */
public record BanDesk(Services services) {
    private static final int MOST = 10_000;

    /**
     * From now on.
     *
     * @param who a nick, a fingerprint, an address or a network
     * @param seconds for how long; 0: for good
     * @return what was done, for people
     */
    public CompletableFuture<String> ban(String who, long seconds, String reason, String by) {
        long until = seconds == 0
                ? Long.MAX_VALUE
                : services.clock().millis() + 1_000 * Math.min(seconds, Integer.MAX_VALUE);
        return whats(who)
                .thenCompose(whats -> {
                    String name = nick(who).map(Nickname::folded).orElse("");
                    List<Ban> bans = whats.stream()
                            .map(what -> new Ban(what, name, until, reason, by))
                            .toList();
                    return ask(answer -> ServerBans.put(bans, answer));
                })
                .thenApply(all -> {
                    take(all);
                    services.live().all().forEach(Session::leavesIfBanned);
                    Logger.info("{} banned {} from the server: {}", by, who, reason);
                    return who + " is banned from this server" + RoomNews.until(until) + ".";
                });
    }

    /** Lets somebody come again; what to say about it. */
    public CompletableFuture<String> lift(String who, String by) {
        String what = nick(who).map(Nickname::folded).orElse(who);
        return ask(ServerBans::all)
                .thenCompose(before -> ask(answer -> ServerBans.lift(what, by, answer))
                        .thenApply(after -> lifted(who, by, before.size() > after.size(), after)));
    }

    private String lifted(String who, String by, boolean any, List<Ban> left) {
        take(left);
        if (!any) {
            return who + " is not banned from this server. A ban from a room is lifted there: /unban " + who + ".";
        }
        Logger.info("{} lets {} come again", by, who);
        return who + " may come again.";
    }

    /** Those that hold. */
    public CompletableFuture<List<Ban>> all() {
        return ask(ServerBans::all).thenApply(all -> {
            take(all);
            return all;
        });
    }

    private void take(List<Ban> all) {
        services.bans().are(all.size() > MOST ? all.subList(all.size() - MOST, all.size()) : all);
    }

    private CompletableFuture<Set<String>> whats(String who) {
        if (who.startsWith(Bans.KEY) || Bans.network(who).isPresent()) {
            return CompletableFuture.completedFuture(Set.of(who));
        }
        Optional<Nickname> nick = nick(who);
        if (nick.isEmpty()) {
            return CompletableFuture.failedFuture(new Admission.RefusedException(
                    "'" + who + "' is no nick, no SHA256:... of a key, no address and no network."));
        }
        return services.archive()
                .person(nick.get())
                .thenApply(person ->
                        keys(person.orElseThrow(() -> new Admission.RefusedException(Talk.nobody(nick.get())))));
    }

    /** An account's key and its devices'. */
    private static Set<String> keys(KnownPerson person) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(fingerprint(person.account().key()));
        keys.add(fingerprint(person.owner().noiseKey()));
        person.account().statements().stream()
                .map(DeviceStatement::noise)
                .map(BanDesk::fingerprint)
                .forEach(keys::add);
        return keys;
    }

    private static String fingerprint(Opaque key) {
        return Fingerprint.of(Bytes.wrap(key.toArray()));
    }

    private static Optional<Nickname> nick(String who) {
        try {
            return who.startsWith(Bans.KEY) ? Optional.empty() : Optional.of(new Nickname(who));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private CompletableFuture<List<Ban>> ask(Function<Consumer<Answer<List<Ban>>>, StoreRequest> request) {
        return new Admission(services, new SecureRandom()).ask(request);
    }
}
