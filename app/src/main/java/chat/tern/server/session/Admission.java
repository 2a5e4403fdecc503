package chat.tern.server.session;

import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Invites;
import chat.tern.server.store.Invites.Invite;
import chat.tern.server.store.People;
import chat.tern.server.store.StoreRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, and who may do everything: what the owner, or an operator, does about that. Any thread may ask; each
 * answer comes on the store's writer thread, or is a failure with a text for people.
 */
public final class Admission {
    /** Who made an invite that the server offers by itself. */
    private static final String SERVER = "the server";

    /** Who asks by the local socket. */
    public static final String OWNER = "the owner";

    private static final Duration USUAL = Duration.ofDays(7);

    private final Services services;
    private final SecureRandom random;

    /** For the people of these services; {@code random} makes secrets. */
    public Admission(Services services, SecureRandom random) {
        this.services = services;
        this.random = random;
    }

    /** Why something was not done, for people. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(String text) {
            super(text);
        }
    }

    /** Makes an invite; its secret. */
    CompletableFuture<Opaque> invite(int uses, Duration time, boolean operator, String by) {
        return invite(uses, time, operator, Optional.empty(), by);
    }

    /** Makes an invite, for one name if there is one; its secret. */
    public CompletableFuture<Opaque> invite(
            int uses, Duration time, boolean operator, Optional<Nickname> nick, String by) {
        Opaque token = token();
        Invite invite = new Invite(token, uses, until(time), operator, nick, by);
        CompletableFuture<Boolean> free = nick.map(this::free).orElse(CompletableFuture.completedFuture(true));
        return free.thenCompose(is -> this.<Boolean>ask(answer -> Invites.add(invite, answer)))
                .thenApply(done -> token);
    }

    /** Fails for a nick that is somebody's: a plain invite brings nothing back. */
    private CompletableFuture<Boolean> free(Nickname nick) {
        return services.archive().owner(nick).thenApply(owner -> {
            if (owner.isPresent()) {
                throw new RefusedException(nick + " belongs to somebody here already. Choose another name; who lost the"
                        + " keys to this one comes back by: tern-server user reset " + nick);
            }
            return true;
        });
    }

    /** Where nobody is an operator: the secret of an invite that makes one, instead of the one before. */
    public CompletableFuture<Optional<Opaque>> offer() {
        return services.operators().isEmpty()
                ? invite(1, USUAL, true, SERVER).thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** Reads who was made an operator. */
    public CompletableFuture<List<Opaque>> loadOperators() {
        return ask(People::operators, (List<Opaque> accounts) -> {
            services.operators().made(accounts);
            return accounts;
        });
    }

    /** Makes somebody an operator, or not any more. */
    public CompletableFuture<Opaque> operator(Nickname nick, boolean now) {
        return ask(answer -> People.operator(nick, now, OWNER, answer), (Optional<Opaque> account) -> {
            services.operators().made(known(account, nick), now);
            return known(account, nick);
        });
    }

    /** All accounts. */
    public CompletableFuture<List<People.Person>> people() {
        return ask(People::list);
    }

    /** Revokes the keys of somebody; the secret that brings back what was that person's. */
    public CompletableFuture<Opaque> reset(Nickname nick) {
        Opaque token = token();
        Invite invite = new Invite(token, 1, until(USUAL), false, Optional.of(nick), SERVER);
        return ask(answer -> People.reset(invite, OWNER, answer), (Optional<Opaque> account) -> {
            Opaque before = known(account, nick);
            services.directory()
                    .news(
                            nick,
                            nick + "'s keys were revoked by the server's owner; who comes back under"
                                    + " that name has others: compare before you trust them, /fingerprint " + nick);
            services.directory().expel(before, nick + "'s keys were revoked by the server's owner");
            return token;
        });
    }

    /** Forgets somebody; what there was of that one. */
    public CompletableFuture<People.Removed> remove(Nickname nick) {
        return ask(answer -> People.remove(nick, OWNER, answer), (Optional<People.Removed> removed) -> {
            People.Removed gone = known(removed, nick);
            services.operators().made(gone.account(), false);
            services.directory().forget(gone, nick + " was removed by the server's owner");
            return gone;
        });
    }

    /** What a failure says to people. */
    static String why(@Nullable Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return cause instanceof RefusedException refused
                ? String.valueOf(refused.getMessage())
                : "The server could not do it now; its log may say why.";
    }

    private static <T> T known(Optional<T> found, Nickname nick) {
        return found.orElseThrow(() -> new RefusedException(Talk.nobody(nick)));
    }

    private long until(Duration time) {
        return services.clock().millis() + time.toMillis();
    }

    private Opaque token() {
        byte[] bytes = new byte[InviteLink.TOKEN_SIZE];
        random.nextBytes(bytes);
        return Opaque.copyOf(bytes);
    }

    <T> CompletableFuture<T> ask(Function<Consumer<Answer<T>>, StoreRequest> request) {
        return ask(request, Function.identity());
    }

    /** @param then done on the store's writer thread, before it does anything else: it is attached before anybody asks */
    private <T, R> CompletableFuture<R> ask(Function<Consumer<Answer<T>>, StoreRequest> request, Function<T, R> then) {
        CompletableFuture<T> future = new CompletableFuture<>();
        CompletableFuture<R> after = future.thenApply(then);
        boolean taken = services.archive().submit(request.apply(answer -> {
            switch (answer) {
                case Answer.Done<T>(T result) -> future.complete(result);
                case Answer.Failed<T>(String text) -> future.completeExceptionally(new RefusedException(text));
            }
        }));
        if (!taken) {
            future.completeExceptionally(new RefusedException("The server is too busy. Try again in a moment."));
        }
        return after;
    }
}
