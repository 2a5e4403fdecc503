package chat.tern.testing.screen;

import chat.tern.client.ClientEvent;
import chat.tern.client.ClientEvent.Availability;
import chat.tern.client.ClientEvent.ConnectionChanged;
import chat.tern.client.ClientEvent.ConnectionState;
import chat.tern.client.ClientEvent.DeliveryState;
import chat.tern.client.ClientEvent.Route;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.screen.EventSource;
import chat.tern.screen.Place;
import chat.tern.screen.ScreenActions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A client without a server: answers what is typed as a server would, and has commands that make things happen. */
final class ScriptedClient implements EventSource, ScreenActions {
    private static final List<String> COMMANDS =
            List.of("burst", "crash", "files", "get", "lose", "msg", "past", "quit", "recover", "say", "users", "wait");

    private final BlockingQueue<ClientEvent> events = new ArrayBlockingQueue<>(100_000);
    private final List<ClientEvent.RoomMessage> waiting = new ArrayList<>();
    private final String nick;
    private long seq;
    private boolean connected = true;

    ScriptedClient(String nick) {
        this.nick = nick;
    }

    @Override
    public ClientEvent take() throws InterruptedException {
        return events.take();
    }

    /** What a client hears when it comes in: the room, who is there, and what was said yesterday. */
    void comeIn() {
        emit(ConnectionChanged.to(ConnectionState.CONNECTING));
        emit(figures());
        emit(new ClientEvent.Ready(
                1, nick, "a1", "pi.example", "SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg", List.of("#lobby")));
        emit(new ClientEvent.Topic("#lobby", "v2 wire format frozen Fri; logs go to /pub/drop", "ada", Instant.now()));
        emit(new ClientEvent.Notice("welcome to pi.example"));
    }

    @Override
    public Answer submit(Place place, String line, String ref) {
        if (!line.startsWith("/")) {
            return say(place, line, ref);
        }
        String[] words = line.substring(1).split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "quit" -> {
                return new Answer.Leave();
            }
            case "crash" -> throw new IllegalStateException("asked to crash");
            case "msg" -> {
                String[] parts = rest.split(" ", 2);
                return parts.length < 2
                        ? new Answer.Open(Place.person(parts[0]))
                        : say(Place.person(parts[0]), parts[1], ref);
            }
            case "say" -> from(rest.split(" ", 2)[0], rest.split(" ", 2)[1], false);
            case "past" -> past(Integer.parseInt(rest));
            case "burst" -> burst(Integer.parseInt(rest));
            case "lose" -> lose();
            case "recover" -> recover();
            case "users" -> refreshUsers();
            case "files" -> files();
            case "get" -> transfer(rest, TransferState.RUNNING, 12);
            case "done" -> transfer(rest, TransferState.DONE, 100);
            case "dm" -> direct(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
            case "clear", "close", "keys" -> {
                return new Answer.ForFace(words[0], rest);
            }
            default -> {
                return new Answer.Refused("there is no command /" + words[0] + "; /help lists them");
            }
        }
        return new Answer.Started();
    }

    @Override
    public Answer say(Place place, String text, String ref) {
        if (place.kind() == Place.Kind.SERVER) {
            return new Answer.Refused("there is nobody to talk to here; Alt+2 goes to the room");
        }
        String id = String.format("%032x", ++seq);
        if (!connected) {
            emit(new ClientEvent.Delivery(id, ref, DeliveryState.QUEUED, Optional.empty(), Optional.empty()));
            waiting.add(line(id, nick, text, true));
        } else if (place.kind() == Place.Kind.PERSON) {
            emit(new ClientEvent.Delivery(
                    id, ref, DeliveryState.DELIVERED, Optional.of(place.name()), Optional.of(Route.RELAY)));
        } else {
            emit(new ClientEvent.Delivery(id, ref, DeliveryState.STORED, Optional.empty(), Optional.empty()));
            emit(line(id, nick, text, true));
        }
        return new Answer.Said(place, text, false);
    }

    @Override
    public void refreshUsers() {
        emit(new ClientEvent.Users(List.of(
                user("ada", Availability.ONLINE),
                user("grace", Availability.ONLINE),
                user("linus", Availability.AWAY),
                user(nick, Availability.ONLINE),
                user("eve", Availability.OFFLINE))));
    }

    @Override
    public List<String> commands() {
        return COMMANDS;
    }

    private static ClientEvent.User user(String nick, Availability state) {
        return new ClientEvent.User(nick, state, List.of("#lobby"), Optional.empty());
    }

    private void from(String who, String text, boolean history) {
        seq++;
        emit(new ClientEvent.RoomMessage(
                "#lobby",
                seq,
                String.format("%032x", seq),
                who,
                text,
                history ? Instant.now().minus(Duration.ofHours(30)) : Instant.now(),
                false,
                text.contains(nick),
                false,
                history));
    }

    private ClientEvent.RoomMessage line(String id, String who, String text, boolean self) {
        return new ClientEvent.RoomMessage("#lobby", seq, id, who, text, Instant.now(), self, false, false, false);
    }

    private void past(int lines) {
        String[] nicks = {"ada", "grace", "linus"};
        for (int i = 0; i < lines; i++) {
            from(nicks[i % 3], "said yesterday, number " + i, true);
        }
    }

    private void burst(int lines) {
        for (int i = 0; i < lines; i++) {
            from("bot", "line " + i + " of a burst", false);
        }
    }

    private void lose() {
        connected = false;
        emit(new ConnectionChanged(
                ConnectionState.LOST,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.of("no answer for 8 s"),
                Optional.of(Duration.ofSeconds(12))));
    }

    private void recover() {
        connected = true;
        emit(figures());
        waiting.forEach(this::emit);
        waiting.clear();
    }

    private void files() {
        emit(new ClientEvent.Files(List.of(
                new ClientEvent.SharedFile("logs.tgz", 48_200_000, Instant.now(), Optional.empty(), Optional.empty()),
                new ClientEvent.SharedFile("part3.bin", 1_234, Instant.now(), Optional.empty(), Optional.empty()))));
    }

    private void transfer(String name, TransferState state, long percent) {
        long size = 48_200_000;
        emit(new ClientEvent.Transfer(
                name,
                name,
                ClientEvent.Direction.DOWN,
                "pi.example",
                size * percent / 100,
                size,
                0,
                OptionalLong.of(1_210_000),
                Optional.of(Duration.ofSeconds(34)),
                Optional.of(Route.RELAY),
                state,
                state == TransferState.DONE ? Optional.of("9f3c".repeat(16)) : Optional.empty(),
                Optional.empty()));
    }

    private void direct(String who, String text) {
        seq++;
        emit(new ClientEvent.DirectMessage(
                String.format("%032x", seq), who, nick, text, Instant.now(), true, Route.RELAY, false));
    }

    private static ConnectionChanged figures() {
        return new ConnectionChanged(
                ConnectionState.CONNECTED,
                Optional.of(Duration.ofMillis(41)),
                OptionalDouble.of(0),
                OptionalInt.of(1452),
                Optional.empty(),
                Optional.empty());
    }

    private void emit(ClientEvent event) {
        events.add(event);
    }
}
