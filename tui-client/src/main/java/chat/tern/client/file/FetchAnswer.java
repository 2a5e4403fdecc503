package chat.tern.client.file;

import chat.tern.client.link.ClientSession;
import chat.tern.client.link.Exchange;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import java.util.Optional;

/** One answer to a fetch: a header, a file's bytes from an offset on with the digests of their chunks, a trailer. */
public final class FetchAnswer implements Exchange {
    /** Who wants the file. */
    public interface Receiver {
        /** How many bytes may come now. */
        int room();

        void header(FetchAnswer answer, Reply.FileHeader header);

        void bytes(byte[] from, int offset, int length);

        /** The digest of the whole chunk whose last byte has come. */
        void sum(Opaque sum);

        /** All is here; with the digest of the whole file if the server knows it. */
        void trailer(Optional<Opaque> sha256);

        void failed(String code, String text);

        /** The answer broke off, with one of {@link chat.tern.protocol.CloseCode}. */
        void broke(long code);
    }

    private static final Receiver NOBODY = new Receiver() {
        @Override
        public int room() {
            return ROOM;
        }

        @Override
        public void header(FetchAnswer answer, Reply.FileHeader header) {}

        @Override
        public void bytes(byte[] from, int offset, int length) {}

        @Override
        public void sum(Opaque sum) {}

        @Override
        public void trailer(Optional<Opaque> sha256) {}

        @Override
        public void failed(String code, String text) {}

        @Override
        public void broke(long code) {}
    };

    private static final int ROOM = 64 * 1024;
    /** Records come one after thousands of the file's bytes: with more than this, those would be copied in vain. */
    private static final int FEED = 256;

    private final Request.Fetch request;
    private Receiver receiver;
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);
    private final byte[] drained = new byte[FEED];
    private boolean started;
    private boolean over;
    private long position;
    private long end;
    private long size;
    /** Whether a chunk is whole, so that its digest is next. */
    private boolean sumIsNext;

    /** Asks nothing yet. */
    public FetchAnswer(Request.Fetch request, Receiver receiver) {
        this.request = request;
        this.receiver = receiver;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Band band() {
        return Band.FILE;
    }

    @Override
    public int room() {
        return receiver.room();
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        takeSome(bytes, offset, length);
    }

    @Override
    public int takeSome(byte[] bytes, int offset, int length) throws MalformedMessageException {
        int at = offset;
        int limit = offset + length;
        while (at < limit && !over) {
            int n = Math.min(expected(), limit - at);
            if (n > 0) {
                came(bytes, at, n);
                at += n;
            } else {
                int fed = Math.min(FEED, limit - at);
                records.append(bytes, at, fed);
                at += fed;
                readRecords();
            }
        }
        return over ? at - offset - records.buffered() : length;
    }

    @Override
    public boolean complete() {
        return over;
    }

    /** How many bytes of the file stand before the next record. */
    private int expected() {
        if (!started || sumIsNext) {
            return 0;
        }
        return (int) (Math.min(end, (position / ChunkMap.CHUNK + 1) * ChunkMap.CHUNK) - position);
    }

    private void came(byte[] bytes, int offset, int length) {
        position += length;
        sumIsNext = position == size || position % ChunkMap.CHUNK == 0;
        receiver.bytes(bytes, offset, length);
    }

    /** Records, and the bytes of the file that came together with them. */
    private void readRecords() throws MalformedMessageException {
        while (!over) {
            int n = records.drain(drained, 0, Math.min(drained.length, expected()));
            if (n > 0) {
                came(drained, 0, n);
                continue;
            }
            Optional<Message> message = expected() > 0 ? Optional.empty() : records.next();
            if (message.isEmpty()) {
                return;
            }
            read(message.get());
        }
    }

    private void read(Message message) {
        switch (message) {
            case Reply.FileHeader header
            when !started -> {
                started = true;
                size = header.size();
                position = request.offset();
                long most = request.length() == 0 ? Long.MAX_VALUE - position : request.length();
                end = Math.max(position, Math.min(size, position + most));
                receiver.header(this, header);
            }
            case Reply.ChunkSums sums
            when sumIsNext && !sums.sums().isEmpty() -> {
                sumIsNext = false;
                receiver.sum(sums.sums().getFirst());
            }
            case Reply.FileTrailer trailer
            when started && !sumIsNext -> {
                over = true;
                receiver.trailer(trailer.sha256());
            }
            case FromServer.Failed failed -> {
                over = true;
                receiver.failed(failed.code(), failed.text());
            }
            default -> {}
        }
    }

    /** Nothing more of this answer is wanted; where it shares its stream the rest of it comes all the same. */
    void drop() {
        receiver = NOBODY;
    }

    @Override
    public void ended() {
        if (!over) {
            over = true;
            receiver.broke(CloseCode.INTERNAL);
        }
    }

    @Override
    public void broke(long code) {
        if (!over) {
            over = true;
            receiver.broke(code);
        }
    }
}
