package chat.tern.client.link;

import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An exchange whose answer is records and nothing else. */
public final class ReplyExchange implements Exchange {
    private static final int AT_ONCE = 16 * 1024;

    /** Who asked. */
    public interface Asker {
        void reply(Reply reply);

        void ended();

        void broke(long code);
    }

    private final Request request;
    private final BooleanSupplier crowded;
    private final Asker asker;
    private final RecordBuffer records = new RecordBuffer(ClientSession.MAX_RECORD);

    /**
     * Asks nothing yet.
     *
     * @param crowded while true, the answer stays in the stream
     */
    public ReplyExchange(Request request, BooleanSupplier crowded, Asker asker) {
        this.request = request;
        this.crowded = crowded;
        this.asker = asker;
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
        return crowded.getAsBoolean() ? 0 : AT_ONCE;
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        records.append(bytes, offset, length);
        Optional<Message> message = records.next();
        while (message.isPresent()) {
            if (message.get() instanceof Reply reply) {
                asker.reply(reply);
            }
            message = records.next();
        }
    }

    @Override
    public void ended() {
        asker.ended();
    }

    @Override
    public void broke(long code) {
        asker.broke(code);
    }
}
