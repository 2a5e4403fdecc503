package chat.tern.testing.screen;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.TransferOrder;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.screen.EventSource;
import chat.tern.screen.ScreenClient;
import java.nio.file.Path;
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
import java.util.concurrent.locks.LockSupport;

/** A client without a server: answers what is typed as a server would, and {@code /files !WORD ...} makes
 * things happen. */
final class ScriptedClient implements EventSource, ScreenClient {
    private final BlockingQueue<ClientEvent> events = new ArrayBlockingQueue<>(200_000);
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
    public void say(RoomName room, String text, boolean action, String ref) {
        String id = nextId();
        if (connected) {
            emit(new ClientEvent.Delivery(id, ref, DeliveryState.STORED, Optional.empty(), Optional.empty()));
            emit(line(id, nick, text, true));
        } else {
            emit(new ClientEvent.Delivery(id, ref, DeliveryState.QUEUED, Optional.empty(), Optional.empty()));
            waiting.add(line(id, nick, text, true));
        }
    }

    private void script(String[] words) {
        switch (words[0]) {
            case "say" -> from(words[1], words[2], false);
            case "past" -> past(Integer.parseInt(words[1]));
            case "burst" -> burst(Integer.parseInt(words[1]));
            case "storm" -> storm(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "lose" -> lose();
            case "recover" -> recover();
            case "done" -> transfer(words[1], TransferState.DONE, 100);
            case "dm" -> told(words[1], words[2]);
            default -> throw new IllegalStateException("asked to " + words[0]);
        }
    }

    @Override
    public void direct(Nickname to, String text, String ref) {
        emit(new ClientEvent.Delivery(
                nextId(), ref, DeliveryState.DELIVERED, Optional.of(to.toString()), Optional.of(Route.RELAY)));
    }

    @Override
    public void order(RoomOrder order, String ref) {
        switch (order) {
            case RoomOrder.Join it -> emit(new ClientEvent.Joined(it.room().toString(), nick));
            case RoomOrder.Part it -> emit(new ClientEvent.Left(it.room().toString(), nick, ""));
            case RoomOrder.SetTopic it ->
                emit(new ClientEvent.Topic(it.room().toString(), it.topic(), nick, Instant.now()));
            case RoomOrder.Open it -> {}
            case RoomOrder.MarkRead it -> {}
            case RoomOrder.Ring it -> {}
            case RoomOrder.Delete it -> {}
            case RoomOrder.Find it -> {}
            case RoomOrder.Moderate it -> {}
            case RoomOrder.Away it -> {}
            case RoomOrder.AboutServer it -> {}
            case RoomOrder.BanFromServer it -> {}
            case RoomOrder.ListAll it ->
                emit(new ClientEvent.Rooms(List.of(new ClientEvent.Room("#lobby", "", 5, 0, true, 0))));
        }
    }

    @Override
    public void order(TransferOrder order, String ref) {
        TransferState now = switch (order) {
            case TransferOrder.Cancel it -> TransferState.CANCELLED;
            case TransferOrder.Accept it -> TransferState.RUNNING;
            case TransferOrder.Refuse it -> TransferState.CANCELLED;
            case TransferOrder.Pause it -> TransferState.PAUSED;
            case TransferOrder.Resume it -> TransferState.RUNNING;
            case TransferOrder.Limit it -> TransferState.RUNNING;
        };
        transfer(order.which().orElse(""), now, 12);
    }

    @Override
    public void order(PersonOrder order, String ref) {}

    @Override
    public void users(String ref) {
        emit(new ClientEvent.Users(List.of(
                user("ada", Availability.ONLINE),
                user("grace", Availability.ONLINE),
                user("linus", Availability.AWAY),
                user(nick, Availability.ONLINE),
                user("eve", Availability.OFFLINE))));
    }

    @Override
    public List<String> log(String word) {
        return List.of(word);
    }

    @Override
    public void reconnect() {}

    @Override
    public void files(String pattern, String ref) {
        if (pattern.startsWith("!")) {
            script(pattern.substring(1).split(" ", 3));
            return;
        }
        emit(new ClientEvent.Files(List.of(
                new ClientEvent.SharedFile("logs.tgz", 48_200_000, Instant.now(), Optional.empty(), Optional.empty()),
                new ClientEvent.SharedFile("part3.bin", 1_234, Instant.now(), Optional.empty(), Optional.empty()))));
    }

    @Override
    public void history(RoomName room, int lines, String ref) {
        past(lines);
    }

    @Override
    public void older(RoomName room, long before, int lines, String ref) {
        throw new UnsupportedOperationException("there is nothing older");
    }

    @Override
    public void kept(List<String> ids, boolean send) {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public void hearTyping(boolean wanted) {}

    @Override
    public void typing(FromClient.Typing where) {}

    @Override
    public void send(Nickname to, Path file, String ref) {}

    @Override
    public void put(Path file, String ref) {}

    @Override
    public void remove(String file, String ref) {}

    @Override
    public void get(String file, Optional<Path> output, String ref) {
        transfer(file, TransferState.RUNNING, 12);
    }

    private String nextId() {
        seq++;
        return String.format("%032x", seq);
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

    /** So many lines a second. */
    private void storm(int lines, int rate) {
        Thread.ofVirtual().name("storm").start(() -> {
            long begin = System.nanoTime();
            for (int i = 0; i < lines; i++) {
                from("bot", "line " + i + " of a storm", false);
                LockSupport.parkNanos(begin + i * (1_000_000_000L / rate) - System.nanoTime());
            }
        });
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

    private void told(String who, String text) {
        seq++;
        emit(new ClientEvent.DirectMessage(
                String.format("%032x", seq), who, nick, text, Instant.now(), true, Route.RELAY, false, false));
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
