package chat.tern.client.file;

import chat.tern.client.link.ClientSession;
import chat.tern.client.link.Exchange;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import java.util.Optional;

/** A file on its way to the server: what goes out comes from the sender, what the server says goes to it. */
final class PutAnswer implements Exchange {
    private static final int AT_ONCE = 4 * 1024;

    /** Who sends the file. */
    interface Sender {
        /** Writes what there is; true when nothing follows. */
        boolean send(Outlet out);

        /** The server wants the bytes from there on. */
        void ready(long offset);

        void stored(Reply.FileEntry entry);

        void failed(String code, String text);

        void broke(long code);
    }

    private final Request.Put request;
    private final Sender sender;
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);
    private boolean over;

    PutAnswer(Request.Put request, Sender sender) {
        this.request = request;
        this.sender = sender;
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
    public boolean send(Outlet out) {
        return over || sender.send(out);
    }

    @Override
    public int room() {
        return AT_ONCE;
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        records.append(bytes, offset, length);
        Optional<Message> message = over ? Optional.empty() : records.next();
        while (message.isPresent()) {
            read(message.get());
            message = over ? Optional.empty() : records.next();
        }
    }

    private void read(Message message) {
        switch (message) {
            case Reply.PutReady ready -> sender.ready(ready.offset());
            case Reply.FileEntry entry -> {
                over = true;
                sender.stored(entry);
            }
            case FromServer.Failed failed -> {
                over = true;
                sender.failed(failed.code(), failed.text());
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
            sender.broke(code);
        }
    }
}
