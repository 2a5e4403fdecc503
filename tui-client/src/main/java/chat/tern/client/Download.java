package chat.tern.client;

import chat.tern.client.ClientEvent.Direction;
import chat.tern.client.ClientEvent.Failure;
import chat.tern.client.ClientEvent.Route;
import chat.tern.client.ClientEvent.Transfer;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One file on its way here. The network side runs on the client's loop, the disk side on a desk of its own.
 *
 * <pre>
 *   look -> [same name: fetch only the digest -> compare -> done | exists]
 *        -> open (verifying a part) -> ready to fetch <-> fetching -> checking -> done
 *                                            ^                           |
 *                                            +--- restart (bounded) <----+        any -> failed | cancelled
 * </pre>
 */
final class Download implements FetchAnswer.Receiver {
    private static final int BLOCK = 64 * 1024;
    private static final int MAX_ON_DESK = 512 * 1024;
    private static final long HALF_SECOND = 500_000_000L;

    private enum Phase {
        OPENING,
        WANTING,
        FETCHING,
        CHECKING,
        OVER
    }

    private final String id;
    private final FetchOptions options;
    private final FileSink sink;
    private final Desk desk;
    private final Uplink uplink;
    private final EventSink events;
    private final LongSupplier clock;
    private final String peer;
    private final Runnable over;
    private final Speed speed = new Speed();
    private Phase phase = Phase.OPENING;
    private Optional<FetchAnswer> answer = Optional.empty();
    private Optional<Opaque> fileId = Optional.empty();
    /** A whole file of the same name is there; only its digest is fetched, to compare. */
    private boolean comparing;

    private byte[] block = new byte[0];
    private int inBlock;
    private int onDesk;
    private long bytes;
    private long size;
    private long resumedFrom;
    private int restarts;
    private long toldAt;
    private Runnable lastWords = () -> {};

    /**
     * Begins nothing yet.
     *
     * @param peer the server, as people write it
     * @param over run when it has ended, well or badly
     */
    Download(
            String id,
            FetchOptions options,
            FileSink sink,
            Desk desk,
            Uplink uplink,
            EventSink events,
            LongSupplier clock,
            String peer,
            Runnable over) {
        this.id = id;
        this.options = options;
        this.sink = sink;
        this.desk = desk;
        this.uplink = uplink;
        this.events = events;
        this.clock = clock;
        this.peer = peer;
        this.over = over;
    }

    void start() {
        work(sink::look, found -> {
            if (found instanceof FileSink.Found.Whole whole) {
                comparing = true;
                bytes = whole.bytes();
                phase = Phase.WANTING;
            } else {
                if (found instanceof FileSink.Found.Unverified) {
                    tell(TransferState.VERIFYING);
                }
                open();
            }
        });
    }

    private void open() {
        comparing = false;
        phase = Phase.OPENING;
        bytes = 0;
        work(sink::open, found -> {
            if (found instanceof FileSink.Found.Part part) {
                fileId = Optional.of(part.fileId());
                bytes = part.bytes();
                resumedFrom = bytes;
            }
            phase = Phase.WANTING;
        });
    }

    /** Asks for what is missing, when there is somebody to ask. */
    void pump() {
        if (phase == Phase.WANTING && uplink.up()) {
            phase = Phase.FETCHING;
            Optional<Opaque> same = comparing || bytes == 0 ? Optional.empty() : fileId;
            FetchAnswer next = new FetchAnswer(new Request.Fetch(options.name(), bytes, same), this);
            answer = Optional.of(next);
            uplink.ask(next);
        }
    }

    /** The connection is gone, and with it the answer. */
    void down() {
        answer.ifPresent(FetchAnswer::drop);
        answer = Optional.empty();
        if (phase == Phase.FETCHING) {
            flush();
            phase = Phase.WANTING;
            tell(TransferState.PAUSED);
        }
    }

    @Override
    public int room() {
        return onDesk >= MAX_ON_DESK ? 0 : BLOCK;
    }

    @Override
    public void header(FetchAnswer from, Reply.FileHeader header) {
        if (comparing) {
            if (header.size() != bytes) {
                giveUp(from);
                differs();
            }
            return;
        }
        if (header.size() < bytes) {
            giveUp(from);
            restart(ErrorCode.FILE_CHANGED, options.name() + " has become shorter at the server.");
            return;
        }
        size = header.size();
        fileId = Optional.of(header.fileId());
        long offset = bytes;
        work(
                () -> {
                    sink.begin(header.fileId(), header.size(), header.modifiedMillis(), offset);
                    return true;
                },
                begun -> {});
        speed.start(clock.getAsLong(), bytes);
        tell(TransferState.RUNNING);
    }

    @Override
    public void bytes(byte[] from, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            if (block.length == 0) {
                block = new byte[BLOCK];
            }
            int n = Math.min(BLOCK - inBlock, offset + length - at);
            System.arraycopy(from, at, block, inBlock, n);
            inBlock += n;
            at += n;
            bytes += n;
            if (inBlock == BLOCK) {
                flush();
            }
        }
        progress();
    }

    private void flush() {
        if (inBlock == 0) {
            return;
        }
        byte[] full = block;
        int length = inBlock;
        block = new byte[0];
        inBlock = 0;
        onDesk += length;
        work(
                () -> {
                    sink.write(full, length);
                    return length;
                },
                written -> {
                    onDesk -= written;
                    answer.ifPresent(uplink::pump);
                });
    }

    private void progress() {
        long now = clock.getAsLong();
        if (now - toldAt >= HALF_SECOND && !events.crowded()) {
            speed.sample(now, bytes);
            tell(TransferState.RUNNING);
        }
    }

    @Override
    public void trailer(Opaque sha256) {
        answer = Optional.empty();
        phase = Phase.CHECKING;
        if (comparing) {
            work(sink::landed, landed -> {
                if (landed.sha256().equals(sha256.hex())) {
                    size = bytes;
                    events.add(new ClientEvent.Notice(options.name() + " is already here."));
                    done(landed);
                } else {
                    differs();
                }
            });
            return;
        }
        flush();
        tell(TransferState.VERIFYING);
        work(
                () -> sink.finish(sha256),
                landed -> landed.ifPresentOrElse(
                        this::done,
                        () -> restart("wrong_content", options.name() + " arrived damaged, time and again.")));
    }

    private void done(FileSink.Landed landed) {
        phase = Phase.OVER;
        events.add(event(TransferState.DONE, landed));
        over.run();
    }

    /** Another file has the name. */
    private void differs() {
        if (options.overwrite()) {
            open();
        } else {
            fail(
                    "exists",
                    "Another " + options.name()
                            + " is already here. Choose another place with -o (`tern get` also has --overwrite).");
        }
    }

    private void restart(String code, String text) {
        if (++restarts > options.retries()) {
            fail(code, text);
            return;
        }
        phase = Phase.OPENING;
        fileId = Optional.empty();
        bytes = 0;
        resumedFrom = 0;
        inBlock = 0;
        work(
                () -> {
                    sink.restart();
                    return true;
                },
                fresh -> phase = Phase.WANTING);
    }

    @Override
    public void failed(String code, String text) {
        answer = Optional.empty();
        if (comparing && !code.equals(ErrorCode.NO_SUCH_FILE)) {
            differs();
        } else if (code.equals(ErrorCode.FILE_CHANGED)) {
            restart(code, text);
        } else {
            fail(code, text);
        }
    }

    @Override
    public void broke(long code) {
        answer = Optional.empty();
        if (code == CloseCode.FILE_CHANGED) {
            restart(ErrorCode.FILE_CHANGED, options.name() + " changes at the server all the time.");
        } else if (code == CloseCode.STORAGE || ++restarts > options.retries()) {
            fail(ErrorCode.STORAGE, "The server cannot send " + options.name() + ".");
        } else {
            flush();
            phase = Phase.WANTING;
        }
    }

    void cancel() {
        end(TransferState.CANCELLED, () -> {});
    }

    /** Cancels without waiting for the disk before saying so: nobody listens later. */
    void stop() {
        cancel();
        sayLast();
    }

    private void giveUp(FetchAnswer from) {
        from.drop();
        uplink.cancel(from);
        answer = Optional.empty();
    }

    private void fail(String code, String text) {
        end(TransferState.FAILED, () -> events.add(new Failure(code, text, Optional.of(options.ref()))));
    }

    /** Keeps what has come for another time, and then says how it ended. */
    private void end(TransferState state, Runnable more) {
        if (phase == Phase.OVER) {
            return;
        }
        answer.ifPresent(this::giveUp);
        flush();
        phase = Phase.OVER;
        lastWords = () -> {
            tell(state);
            more.run();
        };
        desk.run(
                () -> {
                    sink.stop();
                    return true;
                },
                kept -> sayLast(),
                failure -> sayLast());
    }

    private void sayLast() {
        Runnable words = lastWords;
        lastWords = () -> {};
        words.run();
        over.run();
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
        fail(failure instanceof FetchException known ? known.code() : "local_file", Causes.text(failure));
    }

    private void tell(TransferState state) {
        toldAt = clock.getAsLong();
        events.add(event(state, new FileSink.Landed("", Optional.empty())));
    }

    private Transfer event(TransferState state, FileSink.Landed landed) {
        return new Transfer(
                id,
                options.name(),
                Direction.DOWN,
                peer,
                bytes,
                size,
                resumedFrom,
                speed.bytesPerSecond(),
                speed.eta(size - bytes),
                Optional.of(Route.DIRECT),
                state,
                Optional.of(landed.sha256()).filter(sha -> !sha.isEmpty()),
                landed.path());
    }
}
