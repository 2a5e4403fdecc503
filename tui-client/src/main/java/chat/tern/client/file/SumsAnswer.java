package chat.tern.client.file;

import chat.tern.protocol.FromServer;
import chat.tern.protocol.Message;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;

/** The digests of some of a file's chunks, as they come. */
final class SumsAnswer extends RecordAnswer {
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
    private int next;

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
    void read(Message message) {
        switch (message) {
            case Reply.FileHeader header -> receiver.header(this, header);
            case Reply.ChunkSums some -> some.sums().forEach(sum -> receiver.sum(next++, sum));
            case Reply.FileTrailer trailer -> {
                drop();
                receiver.ended(this);
            }
            case FromServer.Failed failed -> {
                drop();
                receiver.failed(failed.code(), failed.text());
            }
            default -> {}
        }
    }

    @Override
    void lost(long code) {
        receiver.broke(code);
    }
}
