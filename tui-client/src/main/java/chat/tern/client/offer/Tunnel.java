package chat.tern.client.offer;

import chat.tern.client.link.Exchange;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.Optional;

/**
 * A question to somebody who has offered a file, and the answer, sealed between the two: what is inside is the same as
 * with a server. Whoever carries it hears nothing but the offer's token.
 *
 * <pre>
 *   asked --Through--> salt --32 bytes--> frames --the stream's end--> over
 *     |
 *     +--Failed, silence--> gone
 * </pre>
 */
final class Tunnel implements Exchange {
    private static final int AT_ONCE = 32 * 1024;
    private static final int MOST_RECORD = 8 * 1024;

    /** Whoever keeps the way open. */
    interface Owner {
        /** The other side is not there, or went away in the middle. */
        void gone(Tunnel tunnel);

        /** The other side answers. */
        void through(Tunnel tunnel);

        /** What came is not what the other side sealed, or is nonsense. */
        void altered(Tunnel tunnel);

        /** All of the answer has come. */
        void ended(Tunnel tunnel);
    }

    private enum Phase {
        ASKED,
        SALT,
        FRAMES
    }

    private final Request.Collect request;
    private final Opaque fileKey;
    private final Exchange inner;
    private final Owner owner;
    private final byte[] salt;
    private final RecordBuffer records = new RecordBuffer(MOST_RECORD);
    private final byte[] otherSalt = new byte[SealedFrames.SALT];
    private int salted;
    private final byte[] unsent;
    private int written;
    private Phase phase = Phase.ASKED;
    private Optional<SealedFrames.Opener> opener = Optional.empty();
    private boolean over;

    /** @param salt random, for this one only */
    Tunnel(Request.Collect request, Opaque fileKey, Exchange inner, byte[] salt, Owner owner) {
        this.request = request;
        this.fileKey = fileKey;
        this.inner = inner;
        this.salt = salt;
        this.owner = owner;
        byte[] question = new SealedFrames.Sealer(SealedFrames.asking(fileKey, salt))
                .seal(MessageCodec.write(inner.request()), true);
        this.unsent = new byte[salt.length + question.length];
        System.arraycopy(salt, 0, unsent, 0, salt.length);
        System.arraycopy(question, 0, unsent, salt.length, question.length);
    }

    /** Whether the other side has not answered yet. */
    boolean waits() {
        return phase == Phase.ASKED && !over;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Band band() {
        return Band.FILE;
    }

    @Override
    public boolean send(Outlet out) {
        written += written < unsent.length ? out.write(unsent, written, unsent.length - written) : 0;
        return written == unsent.length;
    }

    @Override
    public int room() {
        return Math.min(AT_ONCE, inner.room());
    }

    @Override
    public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
        int at = offset;
        int end = offset + length;
        while (at < end && !over) {
            switch (phase) {
                case ASKED -> {
                    records.append(bytes, at, end - at);
                    at = end;
                    answered();
                }
                case SALT -> at += salt(bytes, at, end - at);
                case FRAMES -> at += frames(bytes, at, end - at);
            }
        }
    }

    /** What came together with the first record belongs to what follows. */
    private void answered() throws MalformedMessageException {
        Optional<Message> message = records.next();
        if (message.isEmpty()) {
            return;
        }
        if (message.get() instanceof Reply.Through) {
            phase = Phase.SALT;
            owner.through(this);
            byte[] more = new byte[records.buffered()];
            take(more, 0, records.drain(more, 0, more.length));
        } else {
            over = true;
            owner.gone(this);
        }
    }

    private int salt(byte[] bytes, int offset, int length) {
        int n = Math.min(length, otherSalt.length - salted);
        System.arraycopy(bytes, offset, otherSalt, salted, n);
        salted += n;
        if (salted == otherSalt.length) {
            phase = Phase.FRAMES;
            opener = Optional.of(new SealedFrames.Opener(SealedFrames.answering(fileKey, salt, otherSalt)));
        }
        return n;
    }

    /** The server that carries this is not to blame for what is wrong inside. */
    private int frames(byte[] bytes, int offset, int length) {
        SealedFrames.Opener frames = opener.orElseThrow();
        int n = frames.append(bytes, offset, length);
        try {
            Optional<byte[]> text = frames.next();
            if (text.isPresent()) {
                inner.take(text.get(), 0, text.get().length);
            }
        } catch (MalformedMessageException | MalformedPacketException e) {
            over = true;
            owner.altered(this);
        }
        return n;
    }

    /** Nothing more of it is wanted. */
    void drop() {
        over = true;
    }

    /** Before its last frame it is an end that somebody else made. */
    @Override
    public void ended() {
        if (!over) {
            over = true;
            if (opener.filter(SealedFrames.Opener::over).isPresent()) {
                owner.ended(this);
                inner.ended();
            } else {
                owner.gone(this);
            }
        }
    }

    @Override
    public void broke(long code) {
        if (!over) {
            over = true;
            owner.gone(this);
        }
    }
}
