package chat.tern.client.file;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.PutOptions;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Exchange;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Deadlines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One file on its way to the server. The network side runs on the client's loop, the disk side on a desk of its own.
 *
 * <pre>
 *   opening -> wanting <-> asking -> sending -> confirming -> done           any -> failed | cancelled
 * </pre>
 */
final class Upload implements PutAnswer.Sender, Transferring {
    /** Up to this size a file is sent without asking what is there of it. */
    private static final int SMALL = 64 * 1024;

    private static final int MOST_AHEAD = 512 * 1024;

    private enum Phase {
        OPENING,
        WANTING,
        ASKING,
        SENDING,
        CONFIRMING,
        OVER
    }

    private final PutOptions options;
    private final Desk desk;
    private final Valve uplink;
    private final EventSink events;
    private final TransferNews news;
    private final Runnable over;
    private Phase phase = Phase.OPENING;
    private Optional<SentFile> file = Optional.empty();
    private Optional<PutAnswer> answer = Optional.empty();
    private final ArrayDeque<byte[]> ahead = new ArrayDeque<>();
    private int aheadBytes;
    private int written;
    private boolean reading;
    private long read;
    /** What was given to the stream, and what follows the file with it. */
    private long given;
    /** What has arrived there. */
    private long arrived;

    private Optional<Exchange.Outlet> outlet = Optional.empty();
    private long resumedFrom;
    private int restarts;
    /** Whether the server has taken bytes of it. */
    private boolean begun;

    /** Blocks of an attempt that is over do not count. */
    private int epoch;

    /** Begins nothing yet; {@code over} is run when it has ended, well or badly. */
    Upload(PutOptions options, Desk desk, Valve uplink, EventSink events, TransferNews news, Runnable over) {
        this.options = options;
        this.desk = desk;
        this.uplink = uplink;
        this.events = events;
        this.news = news;
        this.over = over;
    }

    @Override
    public void start() {
        work(() -> SentFile.open(options.file()), opened -> {
            file = Optional.of(opened);
            phase = Phase.WANTING;
        });
    }

    @Override
    public void pump() {
        progress();
        if (phase == Phase.WANTING && uplink.up()) {
            phase = Phase.ASKING;
            SentFile it = file.orElseThrow();
            boolean atOnce = it.size() <= SMALL;
            PutAnswer next =
                    new PutAnswer(new Request.Put(options.name(), it.size(), it.modifiedMillis(), atOnce), this);
            answer = Optional.of(next);
            uplink.ask(next);
            if (atOnce) {
                ready(0);
            }
        }
    }

    @Override
    public void down() {
        if (drop()) {
            phase = Phase.WANTING;
            tell(TransferState.PAUSED);
        }
    }

    private boolean drop() {
        answer.ifPresent(it -> {
            it.drop();
            uplink.cancel(it);
        });
        boolean was = answer.isPresent();
        answer = Optional.empty();
        outlet = Optional.empty();
        epoch++;
        ahead.clear();
        aheadBytes = 0;
        written = 0;
        reading = false;
        return was;
    }

    @Override
    public void ready(long offset) {
        SentFile it = file.orElseThrow();
        if (phase != Phase.ASKING || offset > it.size()) {
            return;
        }
        phase = Phase.SENDING;
        begun = true;
        read = offset;
        given = offset;
        arrived = offset;
        resumedFrom = offset;
        news.start();
        tell(TransferState.RUNNING);
        work(
                () -> {
                    it.seek(offset);
                    return true;
                },
                sought -> readAhead());
    }

    /** Keeps some blocks ready, so that neither disk nor hash is in the way of the network. */
    private void readAhead() {
        if (reading || phase != Phase.SENDING || aheadBytes >= MOST_AHEAD) {
            return;
        }
        reading = true;
        int asOf = epoch;
        SentFile it = file.orElseThrow();
        if (read == it.size()) {
            work(it::sum, sum -> {
                if (asOf == epoch) {
                    last(sum);
                }
            });
            return;
        }
        work(it::read, block -> {
            if (asOf == epoch) {
                reading = false;
                read += block.length;
                add(block);
                readAhead();
            }
        });
    }

    private void last(Opaque sum) {
        phase = Phase.CONFIRMING;
        add(MessageCodec.write(new Reply.FileTrailer(Optional.of(sum))));
    }

    private void add(byte[] block) {
        ahead.add(block);
        aheadBytes += block.length;
        answer.ifPresent(uplink::pump);
    }

    @Override
    public boolean send(Exchange.Outlet out) {
        outlet = Optional.of(out);
        while (!ahead.isEmpty()) {
            byte[] block = ahead.peek();
            int n = out.write(block, written, block.length - written);
            written += n;
            given += n;
            if (written < block.length) {
                break;
            }
            ahead.remove();
            aheadBytes -= block.length;
            written = 0;
        }
        progress();
        readAhead();
        return phase == Phase.CONFIRMING && ahead.isEmpty();
    }

    private boolean moves() {
        return (phase == Phase.SENDING || phase == Phase.CONFIRMING) && outlet.isPresent();
    }

    /** What was only given to the stream is not there yet. */
    private void progress() {
        if (moves() && news.due()) {
            long size = file.orElseThrow().size();
            long now = Math.clamp(given - outlet.orElseThrow().underWay(), arrived, size);
            news.moved(now - arrived);
            arrived = now;
            figures();
            news.progress(now < size ? TransferState.RUNNING : TransferState.VERIFYING);
        }
    }

    @Override
    public long nextTimeout() {
        return moves() ? news.dueAt() : Deadlines.NEVER;
    }

    @Override
    public void stored(Reply.FileEntry entry) {
        phase = Phase.OVER;
        arrived = file.orElseThrow().size();
        figures();
        news.done(new FileSink.Landed(entry.sha256().map(Opaque::hex).orElse(""), Optional.empty()));
        close(() -> {});
        over.run();
    }

    @Override
    public void failed(String code, String text) {
        if (code.equals(ErrorCode.WRONG_CONTENT)) {
            again(code, text);
        } else if (code.equals(ErrorCode.BUSY) && begun) {
            // By ourselves, over a connection that the server does not know to be lost.
            uplink.shut();
            again(code, text);
        } else {
            fail(code, text);
        }
    }

    @Override
    public void broke(long code) {
        again(ErrorCode.STORAGE, "The server has given up taking " + options.name() + ".");
    }

    /** From the start, as whatever the file is like now. */
    private void again(String code, String text) {
        drop();
        if (++restarts > options.retries()) {
            fail(code, text);
            return;
        }
        phase = Phase.OPENING;
        SentFile before = file.orElseThrow();
        work(
                () -> {
                    before.close();
                    return SentFile.open(options.file());
                },
                opened -> {
                    file = Optional.of(opened);
                    phase = Phase.WANTING;
                });
    }

    @Override
    public void cancel() {
        end(TransferState.CANCELLED, () -> {});
    }

    @Override
    public void stop() {
        cancel();
    }

    private void fail(String code, String text) {
        Failure failure = new Failure(code, text, Optional.of(options.ref()));
        end(TransferState.FAILED, () -> events.add(failure));
    }

    private void end(TransferState state, Runnable more) {
        if (phase == Phase.OVER) {
            return;
        }
        drop();
        phase = Phase.OVER;
        tell(state);
        more.run();
        close(() -> {});
        over.run();
    }

    private void close(Runnable then) {
        Optional<SentFile> it = file;
        desk.run(
                () -> {
                    if (it.isPresent()) {
                        it.get().close();
                    }
                    return true;
                },
                closed -> then.run(),
                failure -> then.run());
    }

    private <T> void work(Desk.Work<T> what, Consumer<T> done) {
        desk.run(
                what,
                result -> {
                    if (phase != Phase.OVER) {
                        done.accept(result);
                        pump();
                    }
                },
                this::disk);
    }

    private void disk(IOException failure) {
        if (phase == Phase.OVER) {
            return;
        }
        String code = FetchException.code(failure);
        if (code.equals(ErrorCode.FILE_CHANGED)) {
            again(code, Causes.text(failure));
        } else {
            fail(code, Causes.text(failure));
        }
    }

    private void tell(TransferState state) {
        figures();
        news.tell(state);
    }

    private void figures() {
        news.figures(arrived, file.map(SentFile::size).orElse(0L), resumedFrom);
    }
}
