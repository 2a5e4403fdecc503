package chat.tern.protocol;

import java.util.Optional;

/**
 * Messages to records and back. A record is a varint length (RFC 9000 section 16) of all that follows, a varint type,
 * and the type's fields in the order of PROTOCOL.md, "Messages". A type that is not known and fields behind the known
 * ones are skipped, so that old programs understand newer ones.
 *
 * <p>Fields: varints; 16-byte ids; texts and opaque bytes with their length as a varint in front, of which an empty
 * one stands for an absent one; lists with their count in front.
 */
public final class MessageCodec {
    private MessageCodec() {}

    /**
     * Reads one record without its length.
     *
     * @return empty for a type that is not known
     */
    public static Optional<Message> read(byte[] bytes, int offset, int length) throws MalformedMessageException {
        FieldReader in = new FieldReader(bytes, offset, length);
        long type = in.varint();
        if (type < FromClientCodec.END || (type >= FromClientCodec.MORE && type < FromClientCodec.MORE_END)) {
            return FromClientCodec.read(type, in).map(Message.class::cast);
        }
        if (PeerCodec.has(type)) {
            return PeerCodec.read((int) type, in);
        }
        if (FileCodec.has(type)) {
            return FileCodec.read((int) type, in);
        }
        if (OfferCodec.has(type)) {
            return OfferCodec.read((int) type, in);
        }
        if (EchoCodec.has(type)) {
            return EchoCodec.read((int) type, in);
        }
        return type < RequestCodec.END || type >= RequestCodec.MORE
                ? RequestCodec.read(type, in).map(Message.class::cast)
                : FromServerCodec.read(type, in).map(Message.class::cast);
    }

    /**
     * Reads the one record of a datagram, with its length.
     *
     * @return empty for a type that is not known
     */
    public static Optional<Message> readAlone(byte[] bytes) throws MalformedMessageException {
        FieldReader in = new FieldReader(bytes, 0, bytes.length);
        long length = in.varint();
        if (length != in.remaining()) {
            throw new MalformedMessageException("A datagram is no record.");
        }
        return read(bytes, bytes.length - in.remaining(), in.remaining());
    }

    /**
     * Writes one record with its length.
     *
     * @throws IllegalArgumentException when a text has NUL or a lone surrogate, see {@link ChatText}
     */
    public static byte[] write(Message message) {
        FieldWriter out = new FieldWriter();
        switch (message) {
            case FromClient said -> FromClientCodec.write(said, out);
            case Request request -> RequestCodec.write(request, out);
            case FromServer said -> FromServerCodec.write(said, out);
            case Reply.FileEntry entry -> RequestCodec.write(entry, out);
            case Reply.FileHeader header -> RequestCodec.write(header, out);
            case Reply.FileTrailer trailer -> RequestCodec.write(trailer, out);
            case Reply.ChunkSums sums -> FileCodec.write(sums, out);
            case Reply.PutReady ready -> FileCodec.write(ready, out);
            case Reply.Echoed echoed -> EchoCodec.write(echoed, out);
            case Reply.ClockIs clock -> EchoCodec.write(clock, out);
            case Reply.Through through -> OfferCodec.writeThrough(out);
        }
        return out.record();
    }
}
