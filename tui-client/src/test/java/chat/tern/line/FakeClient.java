package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.TransferOrder;
import chat.tern.command.FetchArguments;
import chat.tern.command.Requests;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A client that writes down what is asked of it and tells what the test gives it; it closes when told to leave. */
final class FakeClient implements ClassicClient, Requests {
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    /** What was told to be read. */
    final BlockingQueue<String> marked = new LinkedBlockingQueue<>();

    private final BlockingQueue<ClientEvent> events;
    /** Run by whoever says something, before that is done. */
    volatile Runnable whenSaid = () -> {};

    /** @param patient whether events wait for being taken one by one */
    FakeClient(boolean patient) {
        events = patient ? new SynchronousQueue<>() : new LinkedBlockingQueue<>();
    }

    void tell(ClientEvent event) throws InterruptedException {
        events.put(event);
    }

    /** Tells an event if somebody takes it within that time. */
    boolean offer(ClientEvent event, Duration wait) throws InterruptedException {
        return events.offer(event, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next thing asked of the client. */
    String next() throws InterruptedException {
        return Optional.ofNullable(asked.poll(10, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing more was asked within 10 s"));
    }

    static ClientEvent closed() {
        return ConnectionChanged.to(ConnectionState.CLOSED);
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public ClientEvent take() throws InterruptedException {
        return events.take();
    }

    @Override
    public void quit(Duration drain) {
        asked.add("quit " + drain);
        if (!events.offer(closed())) {
            asked.add("nobody takes events");
        }
    }

    @Override
    public void fetch(FetchArguments file, int percent, String ref) {
        asked.add("fetch " + file.file() + " to " + percent + " " + ref);
    }

    @Override
    public int exitCode() {
        return 0;
    }

    @Override
    public void say(RoomName room, String text, boolean action, String ref) {
        whenSaid.run();
        asked.add("say " + room + " [" + text + "] " + ref);
    }

    @Override
    public void direct(Nickname to, String text, String ref) {
        asked.add("direct " + to + " [" + text + "] " + ref);
    }

    @Override
    public void order(RoomOrder order, String ref) {
        (order instanceof RoomOrder.MarkRead ? marked : asked).add(order + " " + ref);
    }

    @Override
    public void order(TransferOrder order, String ref) {}

    @Override
    public void order(PersonOrder order, String ref) {
        if (order instanceof PersonOrder.MarkRead || order instanceof PersonOrder.ShowUnread) {
            marked.add(order + " " + ref);
        }
    }

    @Override
    public void users(String ref) {
        asked.add("users " + ref);
    }

    @Override
    public List<String> log(String word) {
        return List.of(word);
    }

    @Override
    public void reconnect() {
        asked.add("reconnect");
    }

    @Override
    public void files(String pattern, String ref) {
        asked.add("files " + ref);
    }

    @Override
    public void history(RoomName room, int lines, String ref) {
        asked.add("history " + room + " " + lines + " " + ref);
    }

    @Override
    public void get(String file, Optional<Path> output, String ref) {
        asked.add("get " + file + " " + ref);
    }

    @Override
    public void send(Nickname to, Path file, String ref) {
        asked.add("send " + to + " " + file);
    }

    @Override
    public void put(Path file, String ref) {}

    @Override
    public void remove(String file, String ref) {}
}
