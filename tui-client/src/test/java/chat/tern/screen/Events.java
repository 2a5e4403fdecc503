package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.TransferState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Client events in few words. */
final class Events {
    private Events() {}

    static ClientEvent ready(String... rooms) {
        return new ClientEvent.Ready(1, "you", "account", "pi.example", "SHA256:abc", List.of(rooms));
    }

    static ClientEvent connected() {
        return new ConnectionChanged(
                ConnectionState.CONNECTED,
                Optional.of(Duration.ofMillis(41)),
                OptionalDouble.of(0),
                OptionalInt.of(1452),
                Optional.empty(),
                Optional.empty());
    }

    static ClientEvent lost(Duration retryIn) {
        return ConnectionChanged.to(ConnectionState.LOST)
                .because("no answer for 8 s")
                .retryingIn(retryIn);
    }

    static ClientEvent message(long seq, String from, String text, Instant time) {
        return message(seq, from, text, time, false);
    }

    static ClientEvent messageIn(String room, long seq, String from, String text, Instant time) {
        boolean mention = text.contains("you:");
        return new ClientEvent.RoomMessage(room, seq, room + seq, from, text, time, false, mention, false, false);
    }

    static ClientEvent past(long seq, String from, String text, Instant time) {
        return message(seq, from, text, time, true);
    }

    private static ClientEvent message(long seq, String from, String text, Instant time, boolean history) {
        boolean self = from.equals("you");
        boolean mention = !self && text.contains("you:");
        return new ClientEvent.RoomMessage("#design", seq, "id" + seq, from, text, time, self, mention, false, history);
    }

    static ClientEvent action(long seq, String from, String text, Instant time) {
        return new ClientEvent.RoomMessage("#design", seq, "id" + seq, from, text, time, false, false, true, false);
    }

    static ClientEvent direct(String id, String from, String text, Instant time) {
        return new ClientEvent.DirectMessage(id, from, "you", text, time, true, Route.RELAY, false, false);
    }

    static ClientEvent kept(String id, String from, String text, Instant time) {
        return new ClientEvent.DirectMessage(id, from, "you", text, time, true, Route.RELAY, false, true);
    }

    static ClientEvent delivery(String ref, String id, DeliveryState state) {
        return new ClientEvent.Delivery(id, ref, state, Optional.empty(), Optional.empty());
    }

    static ClientEvent failure(String message, String ref) {
        return new ClientEvent.Failure("code", message, Optional.of(ref));
    }

    static ClientEvent.User user(String nick, Availability state) {
        return new ClientEvent.User(nick, state, List.of("#design"), Optional.empty());
    }

    static ClientEvent.Transfer running(String name, long bytes, long size, long rate) {
        return new ClientEvent.Transfer(
                name,
                name,
                Direction.DOWN,
                "pi.example",
                bytes,
                size,
                0,
                OptionalLong.of(rate),
                Optional.of(Duration.ofSeconds((size - bytes) / rate)),
                Optional.of(Route.DIRECT),
                TransferState.RUNNING,
                Optional.empty(),
                Optional.empty());
    }

    static ClientEvent.Transfer waiting(String name, long bytes, long size) {
        return new ClientEvent.Transfer(
                name,
                name,
                Direction.DOWN,
                "pi.example",
                bytes,
                size,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(Route.DIRECT),
                TransferState.PAUSED,
                false,
                Optional.empty(),
                Optional.empty());
    }

    static ClientEvent.Transfer transfer(String name, TransferState state, long bytes, long size) {
        return new ClientEvent.Transfer(
                name,
                name,
                Direction.DOWN,
                "pi.example",
                bytes,
                size,
                0,
                state == TransferState.RUNNING ? OptionalLong.of(1_210_000) : OptionalLong.empty(),
                state == TransferState.RUNNING ? Optional.of(Duration.ofSeconds(14)) : Optional.empty(),
                Optional.of(Route.RELAY),
                state,
                state == TransferState.DONE ? Optional.of("9f".repeat(32)) : Optional.empty(),
                state == TransferState.DONE ? Optional.of(Path.of("logs.tgz")) : Optional.empty());
    }
}
