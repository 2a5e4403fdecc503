package chat.tern.server.session;

import chat.tern.protocol.Request;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.Door;
import chat.tern.server.config.NetworkLimit;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.source.FakeSource;
import chat.tern.server.source.Source;
import chat.tern.server.store.StoreRequest;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.FakeArchive;
import chat.tern.server.stream.FakeStreams;
import chat.tern.server.stream.SessionInbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Sessions without sockets, threads or a disk: everything happens in {@link #settle}. */
public final class FakeServer {
    static final long SECOND = 1_000_000_000L;

    final FakeArchive archive;
    final Directory directory;
    final List<FakeClient> clients = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    final List<FakeSource> sources = new ArrayList<>();
    final Operators operators = new Operators(Set.of());
    public final LiveSessions live = new LiveSessions();
    private final List<Runnable> postponed = new ArrayList<>();
    public final Services services;
    long now;
    long archiveTime = FakeArchive.TIME;
    int mostFromOutside = Integer.MAX_VALUE;
    int mostFailed = Integer.MAX_VALUE;
    Predicate<Bytes> allowed = key -> true;
    DiskWatch.Disk disk = new DiskWatch.Disk(0, 0);
    int loginSeconds = NetworkLimit.LOGIN_SECONDS.usual();

    public FakeServer() {
        this(new ServerLimits(16 * 1024, 0, 0, 0));
    }

    FakeServer(ServerLimits limits) {
        this(limits, Door.OPEN);
    }

    FakeServer(ServerLimits limits, Door door) {
        this(limits, door, new FakeArchive());
    }

    private FakeServer(ServerLimits limits, Door door, FakeArchive archive) {
        this.archive = archive;
        this.directory = new Directory(archive, 0);
        services = new Services(
                new ServerFace("pi", "tern-server test", "Be kind.", List.of("All is kept.")),
                limits,
                archive,
                directory,
                this::must,
                this::open,
                () -> Instant.ofEpochMilli(archiveTime),
                () -> now,
                live,
                new Visitors(this::limit),
                key -> allowed.test(key),
                operators,
                new Bans(),
                new DiskWatch(() -> disk),
                door);
    }

    /** Another one with the same store, and nothing else of this one. */
    FakeServer started() {
        return new FakeServer(services.limits(), services.door(), archive);
    }

    private int limit(NetworkLimit limit) {
        return switch (limit) {
            case LOGIN_SECONDS -> loginSeconds;
            case FAILED_LOGINS -> mostFailed;
            default -> mostFromOutside;
        };
    }

    /** A client of its own key whose connection stands. */
    FakeClient connect(int key) {
        return connect(key, FakeStreams.HERE);
    }

    /** The same from a place of its own. */
    FakeClient connect(int key, Address from) {
        FakeClient client = new FakeClient(this, key, from);
        clients.add(client);
        return client;
    }

    /** A client that is in. */
    public FakeClient login(int key, String nick) {
        FakeClient client = connect(key);
        client.hello(nick);
        settle();
        return client;
    }

    /** Lets all that waits for nothing but its turn happen. */
    void settle() {
        boolean more = true;
        while (more) {
            more = archive.work();
            for (FakeClient client : clients) {
                more |= client.work();
            }
        }
    }

    void after(long nanos) {
        now += nanos;
        clients.forEach(FakeClient::onTime);
        settle();
    }

    /** The disk takes again what it did not take while it was full. */
    void retry() {
        List<Runnable> again = List.copyOf(postponed);
        postponed.clear();
        again.forEach(this::must);
        settle();
    }

    private void must(Runnable work) {
        if (!archive.submit(new StoreRequest.Task(work))) {
            postponed.add(work);
        }
    }

    private Source open(Request request, Asker asker, SessionInbox inbox) {
        FakeSource source = new FakeSource(inbox);
        requests.add(request);
        sources.add(source);
        return source;
    }
}
