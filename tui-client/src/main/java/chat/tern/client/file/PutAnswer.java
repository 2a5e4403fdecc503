package chat.tern.client.file;

import chat.tern.protocol.FromServer;
import chat.tern.protocol.Message;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;

/** A file on its way to the server: what goes out comes from the sender, what the server says goes to it. */
final class PutAnswer extends RecordAnswer {
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
        return isOver() || sender.send(out);
    }

    @Override
    public int room() {
        return AT_ONCE;
    }

    @Override
    void read(Message message) {
        switch (message) {
            case Reply.PutReady ready -> sender.ready(ready.offset());
            case Reply.FileEntry entry -> {
                drop();
                sender.stored(entry);
            }
            case FromServer.Failed failed -> {
                drop();
                sender.failed(failed.code(), failed.text());
            }
            default -> {}
        }
    }

    @Override
    void lost(long code) {
        sender.broke(code);
    }
}
