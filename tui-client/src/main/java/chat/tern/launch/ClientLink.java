package chat.tern.launch;

import chat.tern.client.Client;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.FetchBounds;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.PutOptions;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.SendOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.command.FetchArguments;
import chat.tern.command.Requests;
import chat.tern.line.ClassicClient;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.screen.ScreenClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the faces ask of a client, asked of a real one. */
final class ClientLink implements ScreenClient, ClassicClient {
    private final Client client;
    private final GeneralOptions options;
    private Optional<ClientEvent> notice;
    private final Consumer<String> newServer;
    private final TalkLog log;
    private volatile String self = "";
    private boolean ready;

    /**
     * Links a client.
     *
     * @param notice told as soon as the server has taken us in
     * @param log writes down what is said, if that is wanted
     * @param newServer is given what there is to know of a server met for the first time
     */
    ClientLink(
            Client client, GeneralOptions options, Optional<String> notice, TalkLog log, Consumer<String> newServer) {
        this.log = log;
        this.newServer = newServer;
        this.client = client;
        this.options = options;
        options.limit(client);
        this.notice = notice.map(ClientEvent.Notice::new);
    }

    @Override
    public void say(RoomName room, String text, boolean action, String ref) {
        client.say(room, text, action, ref);
    }

    @Override
    public void direct(Nickname to, String text, String ref) {
        log.said(to.toString(), self, text);
        client.direct(to.toString(), text, ref);
    }

    @Override
    public void order(RoomOrder order, String ref) {
        client.order(order, ref);
    }

    @Override
    public void order(PersonOrder order, String ref) {
        client.order(order, ref);
    }

    @Override
    public void users(String ref) {
        client.users(ref);
    }

    @Override
    public List<String> log(String word) {
        return log.order(word);
    }

    @Override
    public void reconnect() {
        client.reconnect();
    }

    @Override
    public void files(String pattern, String ref) {
        client.files(pattern, ref);
    }

    @Override
    public void history(RoomName room, int lines, String ref) {
        client.history(room, lines, ref);
    }

    @Override
    public void get(String file, Optional<Path> output, String ref) {
        get(file, output, FetchBounds.NONE, ref);
    }

    @Override
    public void fetch(FetchArguments file, int percent, String ref) {
        get(file.file(), file.output(), new FetchBounds(Long.MAX_VALUE, percent), ref);
    }

    private void get(String file, Optional<Path> output, FetchBounds bounds, String ref) {
        FetchOptions fetch = FetchOptions.into(options.downloads(), file, ref)
                .retrying(options.retry())
                .within(bounds);
        client.get(output.map(fetch::to).orElse(fetch));
    }

    @Override
    public void older(RoomName room, long before, int lines, String ref) {
        client.older(room, before, lines, ref);
    }

    @Override
    public void kept(List<String> ids, boolean send) {
        client.kept(ids, send);
    }

    @Override
    public void hearTyping(boolean wanted) {
        client.hearTyping(wanted);
    }

    @Override
    public void typing(FromClient.Typing where) {
        client.typing(where);
    }

    @Override
    public void put(Path file, String ref) {
        client.put(PutOptions.of(file, ref).retrying(options.retry()));
    }

    @Override
    public void send(Nickname to, Path file, String ref) {
        client.send(new SendOptions(to.toString(), file, ref));
    }

    @Override
    public void remove(String file, String ref) {
        client.remove(file, ref);
    }

    @Override
    public void order(TransferOrder order, String ref) {
        client.order(order, ref);
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public ClientEvent take() throws InterruptedException {
        if (ready && notice.isPresent()) {
            ClientEvent told = notice.get();
            notice = Optional.empty();
            return told;
        }
        ClientEvent event = client.events().take();
        if (event instanceof ClientEvent.Ready here) {
            self = here.nick();
        }
        log.happened(event);
        if (event instanceof ClientEvent.Notice news && news.firstContact()) {
            newServer.accept(news.text());
        }
        ready |= event instanceof ClientEvent.Ready;
        return event;
    }

    @Override
    public void quit(Duration drain) {
        client.quit(drain);
    }

    @Override
    public int exitCode() {
        return client.ended().join().exitCode();
    }
}
