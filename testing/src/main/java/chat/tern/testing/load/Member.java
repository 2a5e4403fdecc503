package chat.tern.testing.load;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.ClientEvent;
import chat.tern.client.ClientEvent.ConnectionChanged;
import chat.tern.client.ClientEvent.ConnectionState;
import chat.tern.client.ClientEvent.Failure;
import chat.tern.client.ClientEvent.Ready;
import chat.tern.client.ClientEvent.RoomMessage;
import chat.tern.client.Home;
import chat.tern.client.ServerAddress;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.util.function.Consumer;

/** One client, and the thread that takes what happens to it. */
final class Member implements AutoCloseable {
    private final Client client;
    private final Runnable onReady;
    private volatile Consumer<RoomMessage> ear = line -> {};

    private Member(Client client, Runnable onReady) {
        this.client = client;
        this.onReady = onReady;
    }

    /** @param onReady run once, when it is in */
    static Member start(String nick, int port, Path folder, Runnable onReady) {
        ClientConfig config = ClientConfig.of(ServerAddress.parse("127.0.0.1:" + port), Home.in(folder.resolve(nick)))
                .withNick(new Nickname(nick))
                .withHistory(0);
        Member member = new Member(Client.start(config), onReady);
        Thread.ofVirtual().name("load " + nick).start(member::listen);
        return member;
    }

    /** From now on lines are counted there. */
    void hear(Latencies where) {
        ear = line -> where.heard(line.text(), line.self());
    }

    void say(String text) {
        client.say(RoomName.LOBBY, text, false, "");
    }

    private void listen() {
        try {
            while (true) {
                ClientEvent event = client.events().take();
                if (event instanceof Ready) {
                    onReady.run();
                } else if (event instanceof RoomMessage line) {
                    ear.accept(line);
                } else if (event instanceof Failure failure) {
                    System.err.println(failure.code() + ": " + failure.message());
                } else if (event instanceof ConnectionChanged changed && changed.state() == ConnectionState.CLOSED) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
