package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Graphemes;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Sends texts back reversed, in their order. Long ones are held by a few clients at a time only. */
final class EchoSource implements Source {
    private static final int FRAME = 16;
    private static final int LONG = 32 * 1024;

    private final Semaphore longTexts;
    private final RecordBuffer records = new RecordBuffer(Request.MOST_ECHO + FRAME);
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private boolean holdsLong;
    private boolean refused;
    private boolean ended;

    /** @param longTexts one is taken while more than a short text is held here */
    EchoSource(Request.Echo first, Semaphore longTexts) {
        this.longTexts = longTexts;
        echo(first.text());
    }

    @Override
    public int room() {
        return refused ? LONG : Math.max(0, Request.MOST_ECHO + FRAME - records.buffered());
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
        if (refused) {
            return;
        }
        records.append(bytes, offset, length);
        if (records.buffered() > LONG && !holdsLong) {
            holdsLong = longTexts.tryAcquire();
            refused = !holdsLong;
        }
    }

    @Override
    public void ended(boolean whole) {
        ended = true;
    }

    @Override
    public Optional<Part> poll() {
        if (!gather()) {
            cancel();
            return Optional.of(new Part.Broken(CloseCode.MALFORMED));
        }
        if (answers.size() > 0) {
            byte[] bytes = answers.toByteArray();
            answers.reset();
            return Optional.of(Part.Piece.of(bytes));
        }
        if (!ended) {
            return Optional.empty();
        }
        cancel();
        return Optional.of(new Part.End());
    }

    /** Answers what is whole; false: it is no echo. */
    private boolean gather() {
        try {
            Optional<Message> message = next();
            while (message.isPresent()) {
                if (!(message.get() instanceof Request.Echo more)) {
                    return false;
                }
                echo(more.text());
                message = next();
            }
        } catch (MalformedMessageException e) {
            return false;
        }
        afterwards();
        return true;
    }

    private Optional<Message> next() throws MalformedMessageException {
        return refused || answers.size() >= RecordSource.PIECE ? Optional.empty() : records.next();
    }

    private void afterwards() {
        if (refused && !ended) {
            ended = true;
            answers.writeBytes(MessageCodec.write(new Failed(
                    Optional.empty(), 0, ErrorCode.RATE_LIMITED, "Too many long texts are echoed here just now.")));
        }
        if (records.buffered() <= LONG) {
            cancel();
        }
    }

    private void echo(String text) {
        answers.writeBytes(MessageCodec.write(new Reply.Echoed(Graphemes.reversed(text))));
    }

    @Override
    public void cancel() {
        if (holdsLong) {
            holdsLong = false;
            longTexts.release();
        }
    }
}
