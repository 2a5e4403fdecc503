package chat.tern.server;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Request.History;
import chat.tern.server.store.StoreException;
import java.util.List;

/** A page of history, read a few lines at a time so that it never stands in memory as a whole. */
record HistoryAnswer(Archive archive, History asked) implements Answer {
    static final int MOST_LINES = 1_000;
    static final int AT_ONCE = 50;

    @Override
    public void write(Feed feed) throws StoreException, InterruptedException {
        long last = Math.min(asked.upToSeq(), archive.lastSeq(asked.room()));
        int limit = Math.min(asked.limit(), MOST_LINES);
        long after = Math.max(asked.afterSeq(), last - limit);
        while (after < last) {
            long upTo = Math.min(after + AT_ONCE, last);
            List<RoomLine> lines = archive.history(asked.room(), after, upTo, AT_ONCE);
            for (RoomLine line : lines) {
                if (!feed.put(MessageCodec.write(line))) {
                    return;
                }
            }
            after = upTo;
        }
    }
}
