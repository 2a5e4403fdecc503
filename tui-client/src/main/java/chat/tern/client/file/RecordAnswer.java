package chat.tern.client.file;

import chat.tern.client.link.ClientSession;
import chat.tern.client.link.Exchange;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.RecordBuffer;
import java.util.Optional;

/** An answer of records alone, each taken as soon as it is whole, until one of them is the last. */
abstract class RecordAnswer implements Exchange {
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);
    private boolean over;

    abstract void read(Message message);

    /** The answer broke off, with one of {@link CloseCode}. */
    abstract void lost(long code);

    /** Nothing more of this answer is wanted, or will come. */
    final void drop() {
        over = true;
    }

    final boolean isOver() {
        return over;
    }

    @Override
    public final void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        records.append(bytes, offset, length);
        while (!over) {
            Optional<Message> message = records.next();
            if (message.isEmpty()) {
                return;
            }
            read(message.get());
        }
    }

    @Override
    public final void ended() {
        broke(CloseCode.INTERNAL);
    }

    @Override
    public final void broke(long code) {
        if (!over) {
            over = true;
            lost(code);
        }
    }
}
