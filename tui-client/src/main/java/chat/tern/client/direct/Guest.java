package chat.tern.client.direct;

import chat.tern.client.link.Exchange;
import chat.tern.client.link.Exchanges;
import chat.tern.client.link.FileWay;
import chat.tern.client.link.Uplink;
import chat.tern.client.offer.Handout;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import java.util.Optional;

/**
 * A stream on which somebody collects a file straight from us: it begins as one with a server does, and goes on as the
 * {@link Handout} that it is given.
 */
public final class Guest implements Exchange {
    private static final int MOST_RECORD = 8 * 1024;
    private static final int AT_ONCE = 4 * 1024;

    /** Who may have the file. */
    public interface Host {
        /** Somebody asks for it; what is to be answered is asked of the guest's {@link #way}, or nothing. */
        void collect(Request.Collect asked, Guest guest);
    }

    private final Exchanges exchanges;
    private final Host host;
    private final RecordBuffer records = new RecordBuffer(MOST_RECORD);
    private Optional<Exchange> inner = Optional.empty();
    private byte[] first = new byte[0];
    private int written;
    private boolean asked;

    /** A stream that nobody has asked anything on yet. */
    public Guest(Exchanges exchanges, Host host) {
        this.exchanges = exchanges;
        this.host = host;
    }

    /** Where the exchange is to be asked that answers here. */
    public Uplink way() {
        return new Way();
    }

    @Override
    public Request request() {
        throw new IllegalStateException("the other side has asked");
    }

    @Override
    public Band band() {
        return Band.FILE;
    }

    @Override
    public int room() {
        return AT_ONCE; // what is asked is short, and nobody would read on later
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        if (inner.isPresent()) {
            inner.get().take(bytes, offset, length);
            return;
        }
        if (asked) {
            return;
        }
        records.append(bytes, offset, length);
        Optional<Message> message = records.next();
        if (message.isPresent()) {
            asked = true;
            if (message.get() instanceof Request.Collect collect) {
                host.collect(collect, this);
            }
            begin();
        }
    }

    private void begin() throws MalformedMessageException {
        if (inner.isPresent()) {
            first = MessageCodec.write(new Reply.Through());
            inner.get().take(first, 0, first.length);
            byte[] more = new byte[records.buffered()];
            inner.get().take(more, 0, records.drain(more, 0, more.length));
        } else {
            first = MessageCodec.write(
                    new FromServer.Failed(Optional.empty(), 0, ErrorCode.NO_SUCH_FILE, "There is no such offer here."));
        }
        exchanges.pump(this);
    }

    @Override
    public boolean send(Outlet out) {
        written += written < first.length ? out.write(first, written, first.length - written) : 0;
        if (!asked || written < first.length) {
            return false;
        }
        return inner.isEmpty() || inner.get().send(out);
    }

    @Override
    public void ended() {
        inner.ifPresent(Exchange::ended);
    }

    @Override
    public void broke(long code) {
        inner.ifPresent(it -> it.broke(code));
    }

    private final class Way extends FileWay {
        @Override
        public boolean up() {
            return true;
        }

        @Override
        public void ask(Exchange exchange) {
            inner = Optional.of(exchange);
        }

        @Override
        public void cancel(Exchange exchange) {
            exchanges.cancel(Guest.this);
        }

        @Override
        public void pump(Exchange exchange) {
            exchanges.pump(Guest.this);
        }
    }
}
