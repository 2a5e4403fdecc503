package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Request.History;
import chat.tern.protocol.RoomName;
import chat.tern.server.stream.Answers;
import chat.tern.server.stream.Archive;
import chat.tern.server.stream.Asker;
import chat.tern.server.stream.SessionInbox;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** A page of history, of which a few lines at a time are read while the ones before are sent. */
final class HistorySource implements Source {
    static final int MOST_LINES = 1_000;
    static final int AT_ONCE = 50;

    private final Archive archive;
    private final History asked;
    private final SessionInbox inbox;
    private final long last;
    private @Nullable Source lines;
    private long after;

    HistorySource(Archive archive, History asked, Asker asker, SessionInbox inbox) {
        this.archive = archive;
        this.asked = asked;
        this.inbox = inbox;
        this.last = Math.min(asked.upToSeq(), archive.lastSeq(asked.room()));
        this.after = Math.max(asked.afterSeq(), last - Math.min(asked.limit(), MOST_LINES));
        var unused = archive.readable(asked.room(), asker.account()).whenComplete(this::onFound);
    }

    /** On a thread of the store's. */
    private void onFound(@Nullable Boolean readable, @Nullable Throwable fault) {
        inbox.leave(() -> {
            if (readable == null) {
                lines = broken(fault);
            } else if (readable) {
                readOn();
            } else {
                lines = RecordSource.only(noSuchRoom(asked.room()));
                after = last;
            }
        });
    }

    static Failed noSuchRoom(RoomName room) {
        return Answers.failure(
                0, ErrorCode.NO_SUCH_ROOM, "There is no " + room + " here; /rooms lists those there are.");
    }

    @Override
    public Optional<Part> poll() {
        if (lines == null) {
            return Optional.empty();
        }
        Optional<Part> part = lines.poll();
        if (part.isEmpty() || !(part.get() instanceof Part.End) || after >= last) {
            return part;
        }
        readOn();
        return Optional.empty();
    }

    @Override
    public void cancel() {
        after = last;
    }

    private void readOn() {
        lines = after < last ? null : RecordSource.nothing();
        if (after < last) {
            long upTo = Math.min(after + AT_ONCE, last);
            var unused =
                    archive.historyLater(asked.room(), after, upTo, AT_ONCE).whenComplete(this::onRead);
            after = upTo;
        }
    }

    /** On a thread of the store's. */
    private void onRead(@Nullable List<RoomLine> read, @Nullable Throwable fault) {
        Source next = read == null ? broken(fault) : new RecordSource(read);
        inbox.leave(() -> lines = next);
    }

    private Source broken(@Nullable Throwable fault) {
        Logger.warn("history of {} could not be read: {}", asked.room(), fault == null ? "" : fault.getMessage());
        return new BrokenSource(CloseCode.STORAGE);
    }
}
