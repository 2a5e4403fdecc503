package chat.tern.client.file;

import chat.tern.client.link.Exchange;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Many small files on one stream: their requests one behind the other, and then their answers. */
final class Lane implements Exchange {
    private final Request first;
    /** In the order in which they were asked for. */
    private final ArrayDeque<Exchange> answers = new ArrayDeque<>();

    private final ArrayDeque<byte[]> unsent = new ArrayDeque<>();
    private int written;
    private final Runnable moved;
    private final Consumer<Lane> empty;
    private boolean over;

    /**
     * With its first file.
     *
     * @param moved run whenever something has come
     * @param empty told when nothing is left to come
     */
    Lane(Exchange first, Runnable moved, Consumer<Lane> empty) {
        this.moved = moved;
        this.empty = empty;
        this.first = first.request();
        answers.add(first);
    }

    /** Asks for one more. */
    void add(Exchange exchange) {
        answers.add(exchange);
        unsent.add(MessageCodec.write(exchange.request()));
    }

    int size() {
        return answers.size();
    }

    /** Whether nothing more can be asked for here. */
    boolean over() {
        return over;
    }

    boolean has(Exchange exchange) {
        return answers.contains(exchange);
    }

    @Override
    public Request request() {
        return first;
    }

    @Override
    public Band band() {
        return Band.FILE;
    }

    @Override
    public boolean send(Outlet out) {
        while (!unsent.isEmpty()) {
            byte[] record = unsent.element();
            written += out.write(record, written, record.length - written);
            if (written < record.length) {
                return false;
            }
            unsent.remove();
            written = 0;
        }
        over |= answers.isEmpty();
        return over;
    }

    @Override
    public int room() {
        return answers.isEmpty() ? 1 : answers.element().room();
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        moved.run();
        int at = offset;
        while (at < offset + length && !answers.isEmpty()) {
            Exchange current = answers.element();
            at += current.takeSome(bytes, at, offset + length - at);
            if (current.complete()) {
                answers.remove(current);
                current.ended();
            }
        }
        if (answers.isEmpty()) {
            empty.accept(this);
        }
    }

    @Override
    public void ended() {
        broke(CloseCode.INTERNAL);
    }

    @Override
    public void broke(long code) {
        over = true;
        List<Exchange> left = new ArrayList<>(answers);
        answers.clear();
        left.forEach(each -> each.broke(code));
    }
}
