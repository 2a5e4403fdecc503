package chat.tern.client;

import chat.tern.client.direct.DirectBoxes;
import chat.tern.client.direct.Directs;
import chat.tern.client.direct.PathDesk;
import chat.tern.client.direct.Peers;
import chat.tern.client.direct.PersonDesk;
import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.EventQueue;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.PutOptions;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.SendOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.file.Downloads;
import chat.tern.client.home.Windows;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Network;
import chat.tern.client.link.PeerNetwork;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.UdpNetwork;
import chat.tern.client.link.UdpPeers;
import chat.tern.client.offer.OfferDesk;
import chat.tern.client.offer.Offers;
import chat.tern.client.room.Backlog;
import chat.tern.client.room.Questions;
import chat.tern.client.room.RoomReader;
import chat.tern.client.room.Sender;
import chat.tern.client.room.TypingNotices;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import chat.tern.reliability.udp.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A user's side of Tern without a face: calls say what the user wants, {@link #events} tells what happens. It gets a
 * connection, keeps it, and gets it back; what was said meanwhile is sent then, exactly once.
 *
 * <p>Calls may come from any thread. They return at once, except when {@value #REQUESTS} of them are waiting to be
 * begun: then they wait. Who takes the events and makes calls on one thread must not get that far without taking any.
 */
public final class Client implements AutoCloseable {
    private static final int REQUESTS = 256;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final SecureRandom random = new SecureRandom();
    private final ClientConfig config;
    private final Endpoint endpoint;
    private final ClientOwner owner = new ClientOwner(this::over);
    private final Loop loop;
    private final EventQueue events;
    private final Desks desks;
    private final Semaphore requests = new Semaphore(REQUESTS);
    private final AtomicLong transfers = new AtomicLong();
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    /** Set on the desk's thread before there is anything else to be done. */
    private volatile Optional<Windows> window = Optional.empty();

    private Client(ClientConfig config, Endpoint endpoint) {
        this.config = config;
        this.endpoint = endpoint;
        this.loop = endpoint.loop("tern client " + config.server().place(), owner);
        this.events = new EventQueue(() -> loop.demand(owner::settle));
        this.desks = new Desks(this::answer);
    }

    /**
     * Begins; everything else is told by events.
     *
     * @throws UncheckedIOException when this machine gives no UDP socket
     */
    public static Client start(ClientConfig config) {
        Endpoint endpoint;
        try {
            endpoint = Endpoint.openEverywhere(0, EndpointConfig.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException("This machine gives no UDP socket: " + e.getMessage(), e);
        }
        Client client = new Client(config, endpoint);
        client.load();
        return client;
    }

    private void load() {
        Desk desk = desks.open("files");
        InstantSource clock = InstantSource.system();
        desk.run(
                () -> {
                    Greeting greeting = Greeting.load(config, random, desk, events, clock);
                    if (config.mail() && !config.nobody()) {
                        window = config.home().window(random);
                    }
                    return greeting;
                },
                greeting -> owner.begin(core(greeting, desk, clock)),
                failure -> over(new Outcome.Failed(
                        "Keys and state cannot be kept: " + Causes.text(failure)
                                + ". Choose another folder with --home.",
                        true)));
    }

    private ClientCore core(Greeting greeting, Desk desk, InstantSource clock) {
        ConnectionConfig settings = ConnectionConfig.client()
                .withCongestion(config.congestion())
                .withMaxDatagram(endpoint.longestDatagram())
                .withLog(config.log());
        Network network = new UdpNetwork(loop, this::answer, settings);
        PeerNetwork others = new UdpPeers(loop, settings, greeting.identity().noise());
        return new ClientCore(
                config,
                events,
                greeting,
                network,
                random,
                System::nanoTime,
                core -> parts(core, others, desk, clock),
                this::end);
    }

    private Parts parts(ClientCore core, PeerNetwork network, Desk desk, InstantSource clock) {
        RequestNumbers numbers = new RequestNumbers();
        String place = config.server().place();
        Backlog backlog =
                new Backlog(place, config.keeping(), core, desk, config.home().queue(), events, clock);
        Sender sender = new Sender(core, events, random, backlog);
        RoomReader rooms = new RoomReader(core, events, core::crowded, config.history(), config.lazy());
        DirectBoxes boxes = new DirectBoxes(config.home(), random, clock, ZoneId.systemDefault());
        PersonDesk persons = new PersonDesk(config.home(), boxes, clock, ZoneId.systemDefault());
        Directs directs = new Directs(
                core, events, sender, desk, boxes, persons, random, numbers, backlog, System::nanoTime, config.mail());
        directs.otherPrograms(() -> !config.mail() || otherWindows());
        PathDesk paths =
                new PathDesk(config.home(), boxes, endpoint.localAddress().getPort(), this::otherWindows);
        Peers peers =
                new Peers(core, events, desk, paths, network, numbers, System::nanoTime, config.direct(), directs);
        directs.ways(peers);
        AccountDesk account =
                new AccountDesk(config.home(), random, clock, ZoneId.systemDefault(), boxes::accountChanged);
        Accounts accounts = new Accounts(core, events, desk, account, numbers, random, place);
        Downloads downloads = new Downloads(core, events, System::nanoTime, desks, place);
        return new Parts(
                events,
                sender,
                rooms,
                directs,
                new Persons(core, events, desk, persons, paths, peers, accounts, numbers),
                accounts,
                new KeptAgain(backlog, sender, directs, events, config.keeping()),
                peers,
                new TypingNotices(core, events, System::nanoTime),
                new Questions(core, events, core::crowded, rooms, numbers, sender),
                downloads,
                new Offers(
                        core,
                        events,
                        desk,
                        new OfferDesk(config.home(), clock),
                        directs,
                        downloads,
                        random,
                        System::nanoTime,
                        this::transferId,
                        config.offers()));
    }

    private boolean otherWindows() {
        return window.filter(Windows::others).isPresent();
    }

    /** An answer from another thread. */
    private boolean answer(Runnable task) {
        return loop.demand(() -> {
            task.run();
            owner.settle();
        });
    }

    /** What happens, in order; {@link ConnectionState#CLOSED} comes last. */
    public EventQueue events() {
        return events;
    }

    /**
     * Says a line in a room.
     *
     * @param action what {@code /me} makes
     * @param ref comes back in the events that concern this line
     */
    public void say(RoomName room, String text, boolean action, String ref) {
        request(core -> core.parts().sender.say(room, text, action, ref));
    }

    /** Says something to one person only, sealed to that person's key. */
    public void direct(String nick, String text, String ref) {
        request(core -> core.parts().directs.say(nick, text, ref));
    }

    /** Has something done about rooms. */
    public void order(RoomOrder order, String ref) {
        request(core -> core.parts().questions.order(order, ref));
    }

    /** Asks something about one person. */
    public void order(PersonOrder order, String ref) {
        request(core -> core.parts().order(order, ref));
    }

    /** Tries at once to get another connection, beside the one there is, if any. */
    public void reconnect() {
        request(core -> core.hurry());
    }

    /** Asks who is there; {@link ClientEvent.Users} follows. */
    public void users(String ref) {
        request(core -> core.parts().questions.users(ref));
    }

    /**
     * Asks for shared files; {@link ClientEvent.Files} follows.
     *
     * @param pattern a glob; empty: all
     */
    public void files(String pattern, String ref) {
        request(core -> core.parts().questions.files(pattern, ref));
    }

    /** Asks for the last lines of a room again; they come marked as history. */
    public void history(RoomName room, int lines, String ref) {
        request(core -> core.parts().questions.history(room, lines, ref));
    }

    /** Asks for the lines of a room before one of them; they come marked as history. */
    public void older(RoomName room, long before, int lines, String ref) {
        request(core -> core.parts().questions.older(room, before, lines, ref));
    }

    private String transferId() {
        return "t" + transfers.incrementAndGet();
    }

    /** Offers a file to one person; the id stands in its {@link ClientEvent.Transfer}s. */
    public String send(SendOptions options) {
        String id = transferId();
        request(core -> core.parts().offers.send(id, options));
        return id;
    }

    /** Fetches a file; the id stands in its {@link ClientEvent.Transfer}s. */
    public String get(FetchOptions options) {
        String id = transferId();
        request(core -> core.parts().downloads.get(id, options));
        return id;
    }

    /** Sends a file to the server's folder; the id stands in its {@link ClientEvent.Transfer}s. */
    public String put(PutOptions options) {
        String id = transferId();
        request(core -> core.parts().downloads.put(id, options));
        return id;
    }

    /** Removes a file of one's own from the server's folder; {@link ClientEvent.Notice#removed} follows. */
    public void remove(String name, String ref) {
        request(core -> core.parts().questions.remove(name, ref));
    }

    /** Has something done about transfers. */
    public void order(TransferOrder order, String ref) {
        request(core -> core.parts().downloads.order(order, ref));
    }

    /** Stops a transfer; what has come is kept. */
    public void cancel(String transferId, String ref) {
        order(new TransferOrder.Cancel(Optional.of(transferId)), ref);
    }

    /**
     * Answers {@link ClientEvent.Kept} that asks: the lines go out, or are given up.
     *
     * @param ids of the lines
     */
    public void kept(List<String> ids, boolean send) {
        request(core -> core.parts().kept.answer(ids, send));
    }

    /** Leaves: when all is confirmed and answered, but not later than that. Zero leaves at once. */
    public void quit(Duration drain) {
        request(core -> core.quit(drain));
    }

    /**
     * Whether others are told when {@link #typing} is called, and {@link ClientEvent.Typing} tells of them. At first not:
     * without this, nothing of it is ever sent.
     */
    public void hearTyping(boolean wanted) {
        request(core -> core.parts().typing.wanted(wanted));
    }

    /** Our user edits a line for a room or a person; may be called at each key. */
    public void typing(FromClient.Typing where) {
        request(core -> core.parts().typing.typing(where));
    }

    private void request(Consumer<ClientCore> what) {
        requests.acquireUninterruptibly();
        boolean posted = loop.demand(() -> owner.request(core -> {
            requests.release();
            what.accept(core);
        }));
        if (!posted) {
            requests.release();
        }
    }

    /** How it ended; complete when every thread of it has stopped. */
    public CompletableFuture<Outcome> ended() {
        return ended.copy();
    }

    /** Before there is a core to say it. */
    private void over(Outcome outcome) {
        events.add(new Failure(Outcomes.code(outcome), outcome.text(), Optional.empty()));
        events.add(ConnectionChanged.to(ConnectionState.CLOSED).because(outcome.text()));
        end(outcome);
    }

    /** On the loop's thread, which is the one that cannot wait for itself to end. */
    private void end(Outcome outcome) {
        requests.release(Integer.MAX_VALUE / 2);
        Thread.ofVirtual().name("tern close " + config.server().place()).start(() -> {
            endpoint.close();
            desks.close(CLOSING);
            window.ifPresent(Windows::close);
            ended.complete(outcome);
        });
    }

    /** Leaves at once and waits until everything has stopped. */
    @Override
    public void close() {
        loop.demand(owner::leave);
        try {
            ended.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            endpoint.close();
        }
    }
}
