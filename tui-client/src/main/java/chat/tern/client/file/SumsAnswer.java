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

/** The digests of some of a file's chunks, as they come. */
final class SumsAnswer implements Exchange {
    private static final int AT_ONCE = 16 * 1024;

    /** Who asked. */
    interface Receiver {
        void header(SumsAnswer answer, Reply.FileHeader header);

        void sum(int chunk, Opaque sum);

        /** There are no more. */
        void ended(SumsAnswer answer);

        void failed(String code, String text);

        void broke(long code);
    }

    private final Request.Sums request;
    private final Receiver receiver;
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);
    private int next;
    private boolean over;

    SumsAnswer(Request.Sums request, Receiver receiver) {
        this.request = request;
        this.receiver = receiver;
        this.next = (int) request.first();
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Band band() {
        return Band.HISTORY;
    }

    @Override
    public int room() {
        return AT_ONCE;
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        records.append(bytes, offset, length);
        while (!over) {
            Optional<Message> message = records.next();
            if (message.isEmpty()) {
                return;
            }
            read(message.get());
        }
    }

    private void read(Message message) {
        switch (message) {
            case Reply.FileHeader header -> receiver.header(this, header);
            case Reply.ChunkSums some -> some.sums().forEach(sum -> receiver.sum(next++, sum));
            case Reply.FileTrailer trailer -> {
                over = true;
                receiver.ended(this);
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
        broke(CloseCode.INTERNAL);
    }

    @Override
    public void broke(long code) {
        if (!over) {
            over = true;
            receiver.broke(code);
        }
    }
}
