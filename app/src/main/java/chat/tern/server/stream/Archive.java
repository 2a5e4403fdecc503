package chat.tern.server.stream;

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
import chat.tern.server.store.StoreRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What sessions ask of the store; see {@link chat.tern.server.store.Store} for each. */
public interface Archive {
    boolean submit(StoreRequest request);

    List<RoomRecord> rooms();

    CompletableFuture<List<RoomLine>> historyLater(RoomName room, long afterSeq, long upToSeq, int limit);

    CompletableFuture<Boolean> readable(RoomName room, Optional<Opaque> account);

    CompletableFuture<List<Letter>> mail(Opaque device, long after, int limit);

    CompletableFuture<List<RoomLine>> search(Request.Search asked, Optional<Opaque> account);

    /** What was deleted before leaves no trace on the disk, some seconds from now. */
    void clean();

    CompletableFuture<List<RoomMember>> members();

    CompletableFuture<Map<RoomName, Integer>> mentions(Opaque account, Nickname nick);

    long lastSeq(RoomName room);

    CompletableFuture<Optional<NickOwner>> owner(Nickname nick);

    CompletableFuture<Optional<KnownPerson>> person(Nickname nick);

    CompletableFuture<Devices.Account> devices(Opaque account);
}
