package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Request.Fetch;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;

/** One file after the other in one answer: what follows the request are requests for more. */
final class FetchesSource implements Source {
    /** Files that are read ahead. */
    private static final int AHEAD = 4;

    private static final int MOST_WAITING = 256;
    private static final int MOST_RECORD = 8 * 1024;

    private final Function<Fetch, Source> open;
    private final RecordBuffer records = new RecordBuffer(MOST_RECORD);
    private final ArrayDeque<Fetch> waiting = new ArrayDeque<>();
    private final ArrayDeque<Source> begun = new ArrayDeque<>();
    private boolean ended;
    private boolean malformed;

    FetchesSource(Fetch first, Function<Fetch, Source> open) {
        this.open = open;
        waiting.add(first);
        readAhead();
    }

    @Override
    public Optional<Part> poll() {
        if (malformed) {
            return Optional.of(new Part.Broken(CloseCode.MALFORMED));
        }
        while (!begun.isEmpty()) {
            Optional<Part> part = begun.peek().poll();
            if (part.isEmpty() || !(part.get() instanceof Part.End)) {
                return part;
            }
            begun.remove();
            readAhead();
        }
        return ended ? Optional.of(new Part.End()) : Optional.empty();
    }

    private void readAhead() {
        while (begun.size() < AHEAD && !waiting.isEmpty()) {
            begun.add(open.apply(waiting.remove()));
        }
    }

    @Override
    public int room() {
        return waiting.size() < MOST_WAITING ? MOST_RECORD : 0;
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
        records.append(bytes, offset, length);
        try {
            for (Optional<Message> next = records.next(); next.isPresent(); next = records.next()) {
                if (next.get() instanceof Fetch fetch) {
                    waiting.add(fetch);
                }
            }
        } catch (MalformedMessageException e) {
            malformed = true;
        }
        readAhead();
    }

    @Override
    public void ended(boolean whole) {
        ended = true;
    }

    @Override
    public void cancel() {
        ended = true;
        waiting.clear();
        begun.forEach(Source::cancel);
    }
}
