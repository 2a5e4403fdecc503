package chat.tern.client.file;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.util.Optional;

/**
 * One file on its way here. The network side runs on the client's loop, the disk side on a desk of its own. What is
 * here already is checked chunk by chunk while the rest comes, and what is wrong is fetched again, alone.
 */
public final class Download implements Transferring, Arrival.Owner, SumsAnswer.Receiver, LocalCopy.Owner {
    private final FetchOptions options;
    private final Uplink uplink;
    private final EventSink events;
    private final TransferNews news;
    private final Runnable over;
    private final ChunkMap map = new ChunkMap();
    private final LocalCopy copy;
    private final Answers answers;
    private Phase phase = Phase.LOOKING;
    /** Which version of the file this is about; nothing until the server has said it. */
    private Optional<Reply.FileHeader> version = Optional.empty();
    /** The digest of all of it, once the server has said it. */
    private Optional<Opaque> wholeSum = Optional.empty();
    /** The version that what is here was of. */
    private Optional<Opaque> recorded = Optional.empty();
    /** The size of the file that has the name. */
    private Optional<Long> old = Optional.empty();

    private long size; // of the version known last
    private long resumedFrom;
    private long come;
    private int restarts;
    private Runnable lastWords = () -> {};

    /** Begins nothing yet; {@code over} is run when it has ended, well or badly. */
    public Download(
            FetchOptions options,
            FileSink sink,
            Desk desk,
            Uplink uplink,
            EventSink events,
            TransferNews news,
            Runnable over) {
        this.options = options;
        this.copy = new LocalCopy(map, sink, desk, this);
        this.answers = new Answers(options.name(), map, copy, uplink);
        this.uplink = uplink;
        this.events = events;
        this.news = news;
        this.over = over;
    }

    @Override
    public void start() {
        copy.look(there -> {
            old = there;
            if (there.isPresent()) {
                phase = Phase.COMPARING;
                map.found(there.get());
                news.tell(TransferState.VERIFYING);
            } else {
                copy.open(this::opened);
            }
        });
    }

    private void opened(FileSink.Found found) {
        phase = Phase.FETCHING;
        map.found(found.bytes());
        found.sums().forEach(map::sum);
        recorded = found.fileId();
        resumedFrom = found.bytes();
        size = found.size();
        if (resumedFrom > 0) {
            tell(TransferState.VERIFYING);
        }
    }

    /** Asks for what is missing when there is somebody to ask, and checks what is here. */
    @Override
    public void pump() {
        if (phase == Phase.COMPARING || phase == Phase.FETCHING) {
            if (uplink.up()) {
                ask();
            }
            if (version.isPresent()) {
                copy.check();
                finish();
            }
        }
    }

    private void ask() {
        if (version.isPresent()) {
            Opaque id = version.get().fileId();
            answers.sumsNeeded(id, this);
            if (phase == Phase.FETCHING) {
                answers.fetchMissing(id, this);
            }
        } else if (answers.none() && phase == Phase.COMPARING) {
            answers.sums(0, 0, Optional.empty(), this); // which version there is stands in the first answer
        } else if (answers.none()) {
            answers.fetchAnyVersion(this);
        }
    }

    @Override
    public void down() {
        if (!answers.none()) {
            answers.dropAll();
            change(TransferState.PAUSED);
        }
    }

    @Override
    public void header(Arrival arrival, Reply.FileHeader header) {
        if (version.isEmpty()) {
            begin(header);
            map.asked(arrival.range());
            if (header.size() > options.bounds().largest()) {
                cancel();
                return;
            }
            copy.begin(header);
            news.start();
        }
        change(TransferState.RUNNING);
    }

    /** From now on this is the version that is wanted. */
    private void begin(Reply.FileHeader header) {
        version = Optional.of(header);
        if (recorded.filter(header.fileId()::equals).isEmpty()) {
            map.forgetSums();
            if (recorded.isPresent() && map.held() > 0) {
                news.notice(" has changed at the server; what is the same is kept.");
            }
        }
        recorded = Optional.of(header.fileId());
        map.version(header.size());
        size = header.size();
        come = old.isPresent() ? map.good() : map.held();
    }

    @Override
    public void came(int bytes) {
        news.moved(bytes);
        progress(TransferState.RUNNING);
        come += bytes;
        if (answers.coming() > 0 && options.bounds().stopAt(come, map.size())) {
            cancel();
        }
    }

    @Override
    public void trailer(Optional<Opaque> sha256) {
        wholeSum = sha256.or(() -> wholeSum);
    }

    @Override
    public void over(Arrival arrival, boolean complete) {
        answers.over(arrival, complete);
    }

    @Override
    public void header(SumsAnswer answer, Reply.FileHeader header) {
        if (version.isEmpty()) {
            begin(header);
            if (header.size() != old.orElse(header.size())) {
                differs();
            }
        }
    }

    @Override
    public void sum(int chunk, Opaque sum) {
        if (chunk < map.chunks()) {
            map.sum(chunk, sum);
        }
    }

    @Override
    public void ended(SumsAnswer answer) {
        answers.sumsEnded();
        if (map.unknown().isPresent()) {
            broke(CloseCode.INTERNAL);
        }
    }

    @Override
    public void failed(String code, String text) {
        if (code.equals(ErrorCode.FILE_CHANGED)) {
            changed();
        } else {
            fail(code, text);
        }
    }

    @Override
    public void broke(long code) {
        if (code == CloseCode.FILE_CHANGED) {
            changed();
        } else if (code == CloseCode.STORAGE) {
            fail(ErrorCode.STORAGE, "The server cannot read " + options.name() + ".");
        } else if (mayTryAgain(ErrorCode.STORAGE, "The server cannot send " + options.name() + ".")) {
            answers.dropAll();
        }
    }

    /** Another version is there now: what is here is compared with that one. */
    private void changed() {
        if (mayTryAgain(ErrorCode.FILE_CHANGED, options.name() + " changes at the server all the time.")) {
            answers.dropAll();
            version = Optional.empty();
            wholeSum = Optional.empty();
            copy.reset();
        }
    }

    private boolean mayTryAgain(String code, String text) {
        if (++restarts > options.retries()) {
            fail(code, text);
            return false;
        }
        return true;
    }

    @Override
    public void damaged(int chunk) {
        if (mayTryDamaged()) {
            copy.bad(chunk);
        }
    }

    private boolean mayTryDamaged() {
        return mayTryAgain("wrong_content", options.name() + " arrived damaged, time and again.");
    }

    @Override
    public void checked(int chunk, boolean right) {
        if (!right && phase == Phase.COMPARING) {
            differs();
        } else if (!right) {
            resumedFrom -= Math.min(resumedFrom, map.length(chunk));
            copy.bad(chunk);
        }
        progress(answers.noBytes() ? TransferState.VERIFYING : TransferState.RUNNING);
    }

    @Override
    public void room() {
        answers.room();
    }

    /** Another file has the name: it is left alone, or what it has in common with the new one is taken over. */
    private void differs() {
        if (!options.overwrite()) {
            fail("exists", options.anotherIsHere());
            return;
        }
        if (size > options.bounds().largest()) {
            cancel();
            return;
        }
        phase = Phase.LOOKING;
        copy.reset();
        copy.open(found -> {
            phase = Phase.FETCHING;
            come = found.bytes();
            map.found(Math.max(found.bytes(), old.orElseThrow()));
            map.version(size);
            map.forgetBegun();
            copy.begin(version.orElseThrow());
            news.start();
            tell(TransferState.RUNNING);
        });
    }

    private void finish() {
        if (!copy.complete() || !answers.noBytes()) {
            return;
        }
        boolean comparing = phase == Phase.COMPARING;
        phase = Phase.FINISHING;
        change(TransferState.VERIFYING);
        if (comparing) {
            copy.already(landed -> done(landed, true));
        } else {
            copy.finish(wholeSum, this::finished);
        }
    }

    private void finished(Optional<FileSink.Landed> landed) {
        if (landed.isPresent()) {
            done(landed.get(), false);
        } else if (mayTryDamaged()) {
            phase = Phase.FETCHING;
            copy.reset();
            map.forgetSums();
            map.version(map.size());
        }
    }

    private void done(FileSink.Landed landed, boolean already) {
        phase = Phase.OVER;
        copy.close();
        if (already) {
            news.notice(" is already here.");
        }
        figures();
        news.done(landed);
        over.run();
    }

    @Override
    public void cancel() {
        end(TransferState.CANCELLED, () -> {});
    }

    @Override
    public void stop() {
        cancel();
        sayLast();
    }

    private void fail(String code, String text) {
        Failure failure = new Failure(code, text, Optional.of(options.ref()));
        end(TransferState.FAILED, () -> events.add(failure));
    }

    /** Keeps what has come for another time, and then says how it ended. */
    private void end(TransferState state, Runnable more) {
        if (phase == Phase.OVER) {
            return;
        }
        answers.dropAll();
        phase = Phase.OVER;
        lastWords = () -> {
            tell(state);
            more.run();
        };
        copy.stop(this::sayLast);
    }

    private void sayLast() {
        Runnable words = lastWords;
        lastWords = () -> {};
        words.run();
        over.run();
    }

    @Override
    public void disk(IOException failure) {
        fail(FetchException.code(failure), Causes.text(failure));
    }

    private void progress(TransferState state) {
        if (news.due()) {
            figures();
            news.progress(state);
        }
    }

    private void change(TransferState state) {
        figures();
        news.change(state);
    }

    private void tell(TransferState state) {
        figures();
        news.tell(state);
    }

    /** Of a file that is replaced, only what is known to be the same counts as here. */
    private void figures() {
        long here = (old.isPresent() ? map.good() : map.held()) + answers.coming();
        news.figures(Math.min(here, map.size()), size, resumedFrom);
    }
}
