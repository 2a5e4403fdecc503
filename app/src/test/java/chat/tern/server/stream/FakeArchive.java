package chat.tern.server.stream;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.Devices;
import chat.tern.server.store.KnownPerson;
import chat.tern.server.store.Letter;
import chat.tern.server.store.ManualStore;
import chat.tern.server.store.NickOwner;
import chat.tern.server.store.RoomMember;
import chat.tern.server.store.RoomRecord;
import chat.tern.server.store.StoreRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store in memory whose writer works when the test says so. */
public final class FakeArchive implements Archive {
    public static final long TIME = 1_773_493_931_000L;

    public final ManualStore store = new ManualStore();
    public boolean full;
    /** What is left for devices cannot be read now. */
    public boolean mailIsOut;
    /** If there is one, all is written while it is submitted, and this is done before who asked can do anything more. */
    public Optional<Runnable> onWritten = Optional.empty();

    int cleaned;

    @Override
    public boolean submit(StoreRequest request) {
        if (!full) {
            store.submit(request);
            onWritten.ifPresent(then -> {
                work();
                then.run();
            });
        }
        return !full;
    }

    @Override
    public List<RoomRecord> rooms() {
        return store.rooms();
    }

    @Override
    public CompletableFuture<List<RoomLine>> historyLater(RoomName room, long afterSeq, long upToSeq, int limit) {
        return store.history(room, afterSeq, upToSeq, limit);
    }

    @Override
    public CompletableFuture<Boolean> readable(RoomName room, Optional<Opaque> account) {
        return store.readable(room, account);
    }

    @Override
    public CompletableFuture<List<Letter>> mail(Opaque device, long after, int limit) {
        return mailIsOut
                ? CompletableFuture.failedFuture(new IllegalStateException("too busy"))
                : store.mail(device, after, limit);
    }

    @Override
    public CompletableFuture<List<RoomLine>> search(Request.Search asked, Optional<Opaque> account) {
        return store.search(asked, account);
    }

    @Override
    public void clean() {
        cleaned++;
    }

    @Override
    public CompletableFuture<List<RoomMember>> members() {
        return store.members();
    }

    @Override
    public CompletableFuture<Map<RoomName, Integer>> mentions(Opaque account, Nickname nick) {
        return store.mentions(account, nick);
    }

    @Override
    public long lastSeq(RoomName room) {
        return store.lastSeq(room);
    }

    @Override
    public CompletableFuture<Optional<NickOwner>> owner(Nickname nick) {
        return store.owner(nick);
    }

    @Override
    public CompletableFuture<Optional<KnownPerson>> person(Nickname nick) {
        return store.person(nick);
    }

    @Override
    public CompletableFuture<Devices.Account> devices(Opaque account) {
        return store.devices(account);
    }

    /** Every line of the lobby. */
    public List<RoomLine> lines() {
        return store.history(RoomName.LOBBY, 0, Long.MAX_VALUE, Integer.MAX_VALUE)
                .join();
    }

    /** Lets the writer do what waits for it; true when there was something. */
    public boolean work() {
        return store.work(TIME);
    }
}
