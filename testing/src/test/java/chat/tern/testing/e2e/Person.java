package chat.tern.testing.e2e;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;

/** A client with a memory: events are waited for, never slept for. */
final class Person implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Client client;
    private final List<ClientEvent> seen = new ArrayList<>();

    private Person(ClientConfig config) {
        client = Client.start(config);
    }

    static Person start(ClientConfig config) {
        return new Person(config);
    }

    /** Somebody who is there already, with a home of its own in {@code folder}. */
    static Person arrive(String nick, int port, Path folder) {
        Person person = start(config(nick, port, folder));
        person.await(ClientEvent.Ready.class, ready -> true);
        return person;
    }

    static ClientConfig config(String nick, int port, Path folder) {
        return ClientConfig.of(ServerAddress.parse("127.0.0.1:" + port), Home.in(folder.resolve(nick)))
                .withNick(new Nickname(nick));
    }

    void say(String text, String ref) {
        client.say(RoomName.LOBBY, text, false, ref);
    }

    /** Waits for the first such event that was not waited for yet, and remembers those before it. */
    <T extends ClientEvent> T await(Class<T> type, Predicate<T> which) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<ClientEvent> next = next();
            if (next.isPresent()) {
                seen.add(next.get());
                if (type.isInstance(next.get()) && which.test(type.cast(next.get()))) {
                    return type.cast(next.get());
                }
            }
        }
        throw new AssertionFailedError("no such " + type.getSimpleName() + " after " + seen);
    }

    /** The first such event, which may have come before something that was waited for. */
    <T extends ClientEvent> T find(Class<T> type, Predicate<T> which) {
        return seen.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .findFirst()
                .orElseGet(() -> await(type, which));
    }

    private Optional<ClientEvent> next() {
        try {
            return client.events().poll(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            throw new AssertionFailedError("interrupted", e);
        }
    }

    /** Waits for a line with that text. */
    RoomMessage hear(String text) {
        return await(RoomMessage.class, line -> line.text().equals(text));
    }

    /** Everything so far. */
    List<ClientEvent> seen() {
        return seen;
    }

    /** The texts heard so far, in order. */
    List<String> heard() {
        return seen.stream()
                .filter(RoomMessage.class::isInstance)
                .map(event -> ((RoomMessage) event).text())
                .toList();
    }

    Outcome leave() throws Exception {
        client.quit(PATIENCE);
        return client.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
    }
}
