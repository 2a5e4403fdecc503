package chat.tern.command;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** Events for tests. */
final class Events {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant TIME = Instant.parse("2026-03-14T13:02:11.5Z");

    private Events() {}

    static RoomMessage said(String text) {
        return new RoomMessage("#lobby", 7, "ab", "alice", text, TIME, false, false, false, false);
    }

    static RoomMessage action(String text) {
        return new RoomMessage("#lobby", 8, "cd", "alice", text, TIME, true, true, true, true);
    }

    static ClientEvent.DirectMessage direct(boolean self) {
        return new ClientEvent.DirectMessage("ef", "alice", "bob", "hello", TIME, true, Route.RELAY, self, false);
    }

    static Transfer transfer(TransferState state, long bytes) {
        return new Transfer(
                "t1",
                "logs.tgz",
                Direction.DOWN,
                "pi",
                bytes,
                40_000_000,
                0,
                OptionalLong.of(1_200_000),
                Optional.of(Duration.ofMillis(29_500)),
                Optional.of(Route.RELAY),
                state,
                Optional.empty(),
                Optional.empty());
    }

    /** Ours, for the other side to answer. */
    static Transfer offered(TransferState state) {
        return new Transfer(
                "t1",
                "logs.tgz",
                Direction.UP,
                "pi",
                0,
                40_000_000,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty(),
                Optional.empty());
    }

    static Transfer done() {
        return new Transfer(
                "t1",
                "logs.tgz",
                Direction.DOWN,
                "pi",
                3,
                3,
                1,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                TransferState.DONE,
                Optional.of("9f3c"),
                Optional.of(Path.of("/tmp/logs.tgz")));
    }
}
