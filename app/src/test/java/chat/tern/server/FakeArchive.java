package chat.tern.server;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.AppendResult;
import chat.tern.server.store.ClaimResult;
import chat.tern.server.store.NickOwner;
import chat.tern.server.store.StoreRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A store in memory whose writer works when the test says so. */
final class FakeArchive implements Archive {
    static final long TIME = 1_773_493_931_000L;

    private record Key(Opaque account, MessageId id) {}

    final List<RoomLine> lines = new ArrayList<>();
    private final Map<Key, RoomLine> ids = new HashMap<>();
    private final Map<Nickname, NickOwner> owners = new HashMap<>();
    private final Queue<StoreRequest> waiting = new ArrayDeque<>();
    boolean full;
    boolean diskFull;

    @Override
    public boolean submit(StoreRequest request) {
        return !full && waiting.add(request);
    }

    @Override
    public CompletableFuture<List<RoomLine>> historyLater(RoomName room, long afterSeq, long upToSeq, int limit) {
        if (diskFull) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk cannot be read"));
        }
        return CompletableFuture.completedFuture(lines.stream()
                .filter(line -> line.room().equals(room) && line.seq() > afterSeq && line.seq() <= upToSeq)
                .limit(limit)
                .toList());
    }

    @Override
    public long lastSeq(RoomName room) {
        return lines.stream().filter(line -> line.room().equals(room)).count();
    }

    @Override
    public CompletableFuture<Optional<NickOwner>> owner(Nickname nick) {
        return CompletableFuture.completedFuture(Optional.ofNullable(owners.get(nick)));
    }

    /** Lets the writer do what waits for it; true when there was something. */
    boolean work() {
        boolean worked = !waiting.isEmpty();
        for (StoreRequest request = waiting.poll(); request != null; request = waiting.poll()) {
            switch (request) {
                case StoreRequest.AppendLine line -> line.answer().accept(append(line));
                case StoreRequest.ClaimNick claim -> claim.answer().accept(claim(claim));
                case StoreRequest.Task task -> task.work().run();
            }
        }
        return worked;
    }

    private AppendResult append(StoreRequest.AppendLine asked) {
        if (diskFull) {
            return new AppendResult.Failed("The disk is full.");
        }
        Key key = new Key(asked.account(), asked.id());
        RoomLine known = ids.get(key);
        if (known != null) {
            return known.text().equals(asked.text()) ? new AppendResult.Repeated(known) : new AppendResult.IdReused();
        }
        RoomLine line = new RoomLine(
                asked.room(), lastSeq(asked.room()) + 1, asked.id(), asked.from(), asked.action(), asked.text(), TIME);
        lines.add(line);
        ids.put(key, line);
        return new AppendResult.Stored(line);
    }

    private ClaimResult claim(StoreRequest.ClaimNick asked) {
        if (diskFull) {
            return new ClaimResult.Failed("The disk is full.");
        }
        NickOwner owner = owners.get(asked.nick());
        if (owner != null && !owner.account().equals(asked.account())) {
            return new ClaimResult.Taken();
        }
        NickOwner now = new NickOwner(asked.nick(), asked.account(), asked.noiseKey());
        owners.put(asked.nick(), now);
        return new ClaimResult.Held(now, owner == null);
    }
}
