package chat.tern.client;

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

/** One answer to a fetch: a header, the file's bytes from an offset, and the digest of the whole. */
final class FetchAnswer implements Exchange {
    /** Who wants the file. */
    interface Receiver {
        /** How many bytes may come now. */
        int room();

        void header(FetchAnswer answer, Reply.FileHeader header);

        void bytes(byte[] from, int offset, int length);

        /** All bytes are here. */
        void trailer(Opaque sha256);

        void failed(String code, String text);

        /** The answer broke off, with one of {@link chat.tern.protocol.CloseCode}. */
        void broke(long code);
    }

    private final Request.Fetch request;
    private final Receiver receiver;
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);
    private final byte[] drained = new byte[4096];
    private boolean started;
    private boolean over;
    private long left;

    FetchAnswer(Request.Fetch request, Receiver receiver) {
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
        int at = offset;
        int end = offset + length;
        while (at < end && !over) {
            if (started && left > 0) {
                int n = (int) Math.min(left, end - at);
                left -= n;
                receiver.bytes(bytes, at, n);
                at += n;
            } else {
                records.append(bytes, at, end - at);
                at = end;
                readRecords();
            }
        }
    }

    private void readRecords() throws MalformedMessageException {
        while (!over && (!started || left == 0)) {
            Optional<Message> message = records.next();
            if (message.isEmpty()) {
                return;
            }
            read(message.get());
        }
        drain();
    }

    /** The first bytes of the file may have come together with the header. */
    private void drain() throws MalformedMessageException {
        while (!over && left > 0 && records.buffered() > 0) {
            int n = records.drain(drained, 0, (int) Math.min(drained.length, left));
            left -= n;
            receiver.bytes(drained, 0, n);
        }
        if (!over && started && left == 0 && records.buffered() > 0) {
            readRecords();
        }
    }

    private void read(Message message) {
        switch (message) {
            case Reply.FileHeader header
            when !started -> {
                started = true;
                left = Math.max(0, header.size() - request.offset());
                receiver.header(this, header);
            }
            case Reply.FileTrailer trailer
            when started -> {
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

    /** Nothing more of this answer is wanted. */
    void drop() {
        over = true;
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
