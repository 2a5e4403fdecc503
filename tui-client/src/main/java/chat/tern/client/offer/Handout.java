package chat.tern.client.offer;

import chat.tern.client.event.Causes;
import chat.tern.client.file.FetchException;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Exchange;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.RecordBuffer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.packet.MalformedPacketException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One question about a file that we have offered, and our answer: the other end of a {@link Tunnel}. The network side
 * runs on the client's loop; reading and sealing on a desk.
 *
 * <pre>
 *   waiting --Through--> salt --32 bytes--> question --it is whole--> answering --the last frame--> over
 * </pre>
 */
public final class Handout implements Exchange {
    /** What opens the stream to somebody who is met straight. */
    static final Request.Serve STRAIGHT = new Request.Serve(0);

    private static final int MOST_RECORD = 8 * 1024;
    private static final int AT_ONCE = 4 * 1024;
    private static final int MOST_AHEAD = 512 * 1024;

    /** Whose file it is. */
    interface Owner {
        /** The answer begins, with the file's bytes from there on. */
        void begins(Handout handout, long from);

        /** Bytes of it have left; it has arrived up to about there. */
        void sent(Handout handout, long position);

        /** It is over; {@code whole}: the last byte of the file has left. */
        void over(Handout handout, boolean whole);
    }

    private enum Phase {
        WAITING,
        SALT,
        QUESTION,
        ANSWERING,
        OVER
    }

    /** What leaves at once, and how far in the file its last byte is. */
    private static final class Piece {
        private final byte[] bytes;
        private final long position;
        private final boolean last;

        Piece(byte[] bytes, long position, boolean last) {
            this.bytes = bytes;
            this.position = position;
            this.last = last;
        }
    }

    private final Request request;
    private final Offer offer;
    private final Desk desk;
    private final Uplink uplink;
    private final Owner owner;
    private final byte[] salt = new byte[SealedFrames.SALT];
    private final RecordBuffer records = new RecordBuffer(MOST_RECORD);
    private final byte[] otherSalt = new byte[SealedFrames.SALT];
    private int salted;
    private Phase phase;
    private Optional<SealedFrames.Opener> opener = Optional.empty();
    private Optional<FileSupply> supply = Optional.empty();
    private final ArrayDeque<Piece> ahead = new ArrayDeque<>();
    private int aheadBytes;
    private int written;
    /** Whether bytes of the file are asked for, or only their sums. */
    private boolean bytes;

    private boolean reading;
    /** Run when there is room again. */
    private Runnable more = () -> {};

    /**
     * Nothing is said yet.
     *
     * @param request what opens the stream
     * @param uplink through which this exchange is asked
     */
    Handout(Request request, Offer offer, Desk desk, Uplink uplink, RandomGenerator random, Owner owner) {
        this.request = request;
        this.offer = offer;
        this.desk = desk;
        this.uplink = uplink;
        this.owner = owner;
        random.nextBytes(salt);
        phase = Phase.WAITING;
    }

    @Override
    public Request request() {
        return request;
    }

    /** Whether it is asked for without the server. */
    boolean straight() {
        return request.equals(STRAIGHT);
    }

    @Override
    public Band band() {
        return Band.FILE;
    }

    @Override
    public int room() {
        return AT_ONCE;
    }

    @Override
    public void take(byte[] data, int offset, int length) throws MalformedMessageException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            switch (phase) {
                case WAITING -> {
                    records.append(data, at, end - at);
                    at = end;
                    answered();
                }
                case SALT -> {
                    int n = Math.min(end - at, otherSalt.length - salted);
                    System.arraycopy(data, at, otherSalt, salted, n);
                    salted += n;
                    at += n;
                    begin();
                }
                case QUESTION -> at += question(data, at, end - at);
                case ANSWERING, OVER -> at = end;
            }
        }
    }

    private void answered() throws MalformedMessageException {
        Optional<Message> message = records.next();
        if (message.isEmpty()) {
            return;
        }
        if (message.get() instanceof Reply.Through) {
            phase = Phase.SALT;
            byte[] more = new byte[records.buffered()];
            take(more, 0, records.drain(more, 0, more.length));
        } else if (message.get() instanceof FromServer.Failed) {
            over(false);
        }
    }

    private void begin() {
        if (salted == otherSalt.length) {
            phase = Phase.QUESTION;
            opener = Optional.of(
                    new SealedFrames.Opener(SealedFrames.asking(offer.what().key(), otherSalt)));
        }
    }

    private int question(byte[] data, int offset, int length) {
        SealedFrames.Opener frames = opener.orElseThrow();
        int n = frames.append(data, offset, length);
        try {
            Optional<byte[]> text = frames.next();
            if (text.isPresent()) {
                records.append(text.get(), 0, text.get().length);
                records.next().ifPresent(this::asked);
            }
        } catch (MalformedMessageException | MalformedPacketException somebodyElse) {
            giveUp();
        }
        return n;
    }

    private void asked(Message question) {
        if (!(question instanceof Request.Fetch || question instanceof Request.Sums)) {
            giveUp();
            return;
        }
        phase = Phase.ANSWERING;
        if (question instanceof Request.Fetch fetch) {
            bytes = true;
            owner.begins(this, fetch.offset());
        }
        SealedFrames.Sealer sealer =
                new SealedFrames.Sealer(SealedFrames.answering(offer.what().key(), otherSalt, salt));
        add(new Piece(salt, from(question), false));
        desk.run(
                () -> FileSupply.open(offer, (Request) question),
                opened -> {
                    supply = Optional.of(opened);
                    if (phase == Phase.OVER) {
                        close();
                    } else {
                        readAhead(sealer);
                    }
                },
                failure -> refuse(sealer, failure));
    }

    private static long from(Message question) {
        return question instanceof Request.Fetch fetch ? fetch.offset() : 0;
    }

    /** Says that the file cannot be had; paths of this machine concern nobody else. */
    private void refuse(SealedFrames.Sealer sealer, IOException failure) {
        String code = FetchException.code(failure);
        boolean known = !code.equals("local_file");
        String text = known ? Causes.text(failure) : offer.what().name() + " cannot be read there.";
        FromServer.Failed failed = new FromServer.Failed(Optional.empty(), 0, known ? code : ErrorCode.STORAGE, text);
        add(new Piece(sealer.seal(MessageCodec.write(failed), true), -1, true));
    }

    /** Keeps some pieces ready, so that neither disk nor cipher is in the way of the network. */
    private void readAhead(SealedFrames.Sealer sealer) {
        if (reading || phase != Phase.ANSWERING || aheadBytes >= MOST_AHEAD) {
            return;
        }
        reading = true;
        FileSupply file = supply.orElseThrow();
        desk.run(
                () -> {
                    Optional<byte[]> next = file.next();
                    byte[] sealed = sealer.seal(next.orElse(new byte[0]), next.isEmpty());
                    return new Piece(sealed, file.position(), next.isEmpty());
                },
                piece -> {
                    reading = false;
                    if (phase != Phase.OVER) {
                        more = () -> readAhead(sealer);
                        add(piece);
                        if (!piece.last) {
                            readAhead(sealer);
                        }
                    }
                },
                failure -> giveUp());
    }

    private void add(Piece piece) {
        if (phase != Phase.OVER) {
            ahead.add(piece);
            aheadBytes += piece.bytes.length;
            uplink.pump(this);
        }
    }

    @Override
    public boolean send(Outlet out) {
        while (!ahead.isEmpty()) {
            Piece piece = ahead.element();
            int n = out.write(piece.bytes, written, piece.bytes.length - written);
            written += n;
            if (n > 0 && bytes) {
                owner.sent(this, piece.position - out.underWay());
            }
            if (written < piece.bytes.length) {
                return false;
            }
            ahead.remove();
            aheadBytes -= piece.bytes.length;
            written = 0;
            if (piece.last) {
                over(bytes && piece.position == offer.what().size());
                return true;
            }
        }
        Runnable next = more;
        more = () -> {};
        next.run();
        return phase == Phase.OVER;
    }

    /** What is open is given up: the other side sees that, and may ask again. */
    void giveUp() {
        if (phase != Phase.OVER) {
            uplink.cancel(this);
            over(false);
        }
    }

    private void over(boolean whole) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            ahead.clear();
            close();
            owner.over(this, whole);
        }
    }

    private void close() {
        supply.ifPresent(file -> desk.run(
                () -> {
                    file.close();
                    return true;
                },
                closed -> {},
                failure -> {}));
        supply = Optional.empty();
    }

    @Override
    public void ended() {
        over(false);
    }

    @Override
    public void broke(long code) {
        over(false);
    }
}
