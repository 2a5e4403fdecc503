package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Reply;
import chat.tern.reliability.Connection;
import chat.tern.server.file.FileFlow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a file from one person to another, in two halves, each pulled by its own session. What goes through is
 * sealed for the two; nothing here looks at it.
 *
 * <pre>
 *   waiting (the one who has the file is told) --a half comes for it--> through --> ended | broken off
 *      |
 *      +--nobody is there--> refused
 * </pre>
 */
final class Relay {
    /** To the one who collects. */
    static final int SIZE = 128 * 1024;
    /** What is asked is short. */
    static final int ASKING = 16 * 1024;

    private final RelayPipe answer;
    private final RelayPipe question = new RelayPipe(ASKING, Optional.empty());
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Runnable over;
    private volatile @Nullable Failed refusal;

    /**
     * Nobody has come.
     *
     * @param over run once the one who collects wants no more
     * @param flow how fast the file goes
     */
    Relay(Runnable over, FileFlow flow) {
        this.over = over;
        this.answer = new RelayPipe(SIZE, Optional.of(flow));
    }

    /** Any thread: it will not come about. */
    void refuse(Failed why, Runnable wake) {
        refusal = why;
        wake.run();
    }

    /** Any thread: whether nobody else has come for it, nor will from now on. */
    boolean claim() {
        return !claimed.getAndSet(true);
    }

    /** The half of the one who collects. */
    Source collector(BooleanSupplier wake) {
        answer.reader(wake);
        question.writer(wake);
        return new End(answer, question, true);
    }

    /** The half of the one who has the file; empty when somebody else has it already. */
    Optional<Source> source(BooleanSupplier wake) {
        if (!claim()) {
            return Optional.empty();
        }
        answer.writer(wake);
        question.reader(wake);
        return Optional.of(new End(question, answer, false));
    }

    /** On its session's thread. */
    private final class End implements Source {
        private final RelayPipe in;
        private final RelayPipe out;
        private final boolean collects;
        private boolean told;
        private boolean over;

        End(RelayPipe in, RelayPipe out, boolean collects) {
            this.in = in;
            this.out = out;
            this.collects = collects;
        }

        @Override
        public Optional<Part> poll() {
            Failed failed = refusal;
            if (over) {
                return Optional.of(new Part.End());
            } else if (failed != null) {
                finish();
                return Optional.of(Part.Piece.of(MessageCodec.write(failed)));
            } else if (in.broken() || out.broken()) {
                finish();
                return Optional.of(new Part.Broken(CloseCode.PEER_GONE));
            } else if (!claimed.get()) {
                return Optional.empty();
            } else if (!told) {
                told = true;
                return Optional.of(Part.Piece.of(MessageCodec.write(new Reply.Through())));
            }
            return in.take().<Part>map(Part.Piece::of).or(this::end);
        }

        /** The one who has the file is through when it has sent all; that nothing more is asked is not yet the end. */
        private Optional<Part> end() {
            boolean all = collects ? in.drained() : out.drained();
            if (all) {
                finish();
            }
            return all ? Optional.of(new Part.End()) : Optional.empty();
        }

        private void finish() {
            over = true;
            if (collects) {
                Relay.this.over.run();
            }
        }

        @Override
        public long nextTimeout() {
            return over ? Connection.NEVER : in.nextTimeout();
        }

        @Override
        public int room() {
            return out.room();
        }

        @Override
        public void take(byte[] bytes, int offset, int length) {
            out.put(bytes, offset, length);
        }

        @Override
        public void ended(boolean whole) {
            if (whole) {
                out.end();
            } else {
                out.breakOff();
                in.breakOff();
            }
        }

        @Override
        public void cancel() {
            if (!over) {
                out.breakOff();
                in.breakOff();
                finish();
            }
        }
    }
}
