package chat.tern.server;

import chat.tern.protocol.UserState;
import chat.tern.server.config.Facts;
import chat.tern.server.config.StartException;
import chat.tern.server.control.ControlCommand;
import chat.tern.server.control.ControlException;
import chat.tern.server.control.Json;
import chat.tern.server.control.Reply;
import chat.tern.server.session.Admission;
import chat.tern.server.session.BanDesk;
import chat.tern.server.session.Services;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What the server's owner can ask by the local socket: a command each, by its first word. */
public final class Console {
    /** The word that asks for JSON. */
    public static final String JSON = "--json";

    /** The word that asks for the shared files, too. */
    public static final String WITH_FILES = "--with-files";

    private static final int PATIENCE_SECONDS = 10;

    private final Services services;
    private final Status status;
    private final Server server;
    private final OwnerConsole owner;

    Console(Services services, Status status, Server server) {
        this.owner = new OwnerConsole(new Admission(services, new SecureRandom()), new BanDesk(services), server);
        this.services = services;
        this.status = status;
        this.server = server;
    }

    Map<String, ControlCommand> commands() {
        Map<String, ControlCommand> all = new LinkedHashMap<>(owner.commands());
        all.put("status", this::status);
        all.put("users", this::users);
        all.put("reload", this::reload);
        all.put("backup", this::backup);
        all.put("check", this::check);
        all.put("stop", this::stop);
        return all;
    }

    private void status(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        Facts facts = onWriter(status::facts);
        for (String line : words.contains(JSON) ? List.of(facts.json()) : facts.lines()) {
            reply.line(line);
        }
    }

    private void users(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        List<UserState> users = onWriter(() -> services.directory().roster().everyone());
        if (words.contains(JSON)) {
            reply.line(Json.of(Map.of("users", users.stream().map(Console::json).toList())));
            return;
        }
        int widest = users.stream()
                .mapToInt(user -> user.nick().toString().length())
                .max()
                .orElse(0);
        for (UserState user : users) {
            reply.line(user.nick()
                    + " ".repeat(widest + 2 - user.nick().toString().length())
                    + String.format("%-9s", state(user))
                    + String.join(" ", rooms(user))
                    + user.address().map(address -> "  " + address).orElse(""));
        }
    }

    private void reload(List<String> words, Reply reply) throws ControlException, IOException {
        try {
            for (String line : server.reload()) {
                reply.line(line);
            }
        } catch (StartException e) {
            throw new ControlException("Nothing is loaded anew. " + e.getMessage(), e);
        }
    }

    private void backup(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        boolean withFiles = words.contains(WITH_FILES);
        Held.online(status.store().folder(), folder -> {
            server.backup(folder, withFiles).write(reply);
            return true;
        });
    }

    private void check(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        Examination found = Held.online(status.store().folder(), Examination::of);
        if (!found.good()) {
            throw new ControlException(String.join("\n", found.lines()));
        }
        for (String line : found.lines()) {
            reply.line(line);
        }
    }

    /** Answered by the end itself, so that the folder is free when the asker goes on. */
    private void stop(List<String> words, Reply reply) throws InterruptedException {
        Thread.ofPlatform().name("tern stop").start(server::close);
        server.awaitClosed();
    }

    private static Map<String, Object> json(UserState user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nick", user.nick().toString());
        fields.put("state", state(user));
        fields.put("rooms", rooms(user));
        user.address().ifPresent(address -> fields.put("address", address));
        return fields;
    }

    private static String state(UserState user) {
        return user.presence().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> rooms(UserState user) {
        return user.rooms().stream().map(Object::toString).toList();
    }

    /** Asks what only the store's writer thread may look at. */
    <T> T onWriter(Supplier<T> question) throws ControlException, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        services.must().accept(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ControlException("The server is too busy to answer. Try again in a moment.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
