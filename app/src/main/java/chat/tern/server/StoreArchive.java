package chat.tern.server;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.Devices;
import chat.tern.server.store.KnownPerson;
import chat.tern.server.store.Letter;
import chat.tern.server.store.NickOwner;
import chat.tern.server.store.RoomMember;
import chat.tern.server.store.RoomRecord;
import chat.tern.server.store.Store;
import chat.tern.server.store.StoreRequest;
import chat.tern.server.stream.Archive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The real store. */
record StoreArchive(Store store) implements Archive {
    @Override
    public boolean submit(StoreRequest request) {
        return store.submit(request);
    }

    @Override
    public List<RoomRecord> rooms() {
        return store.rooms();
    }

    @Override
    public CompletableFuture<List<RoomLine>> historyLater(RoomName room, long afterSeq, long upToSeq, int limit) {
        return store.historyLater(room, afterSeq, upToSeq, limit);
    }

    @Override
    public CompletableFuture<Boolean> readable(RoomName room, Optional<Opaque> account) {
        return store.readable(room, account);
    }

    @Override
    public CompletableFuture<List<Letter>> mail(Opaque device, long after, int limit) {
        return store.mail(device, after, limit);
    }

    @Override
    public CompletableFuture<List<RoomLine>> search(Request.Search asked, Optional<Opaque> account) {
        return store.search(asked, account);
    }

    @Override
    public void clean() {
        store.clean();
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
}
