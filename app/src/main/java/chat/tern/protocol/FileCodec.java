package chat.tern.protocol;

import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Reply.PutReady;
import chat.tern.protocol.Request.Put;
import chat.tern.protocol.Request.Remove;
import chat.tern.protocol.Request.Sums;
import java.util.Optional;

/** The records of files in pieces, types 124 to 139, in the order of PROTOCOL.md. */
final class FileCodec {
    private static final int SUMS = 124;
    private static final int PUT = 125;
    private static final int REMOVE = 126;
    private static final int CHUNK_SUMS = 132;
    private static final int PUT_READY = 133;
    private static final int END = 140;

    private static final int DIGEST_SIZE = 32;

    private FileCodec() {}

    static boolean has(long type) {
        return type >= SUMS && type < END;
    }

    static Optional<Message> read(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case SUMS -> Optional.of(new Sums(in.text(), in.varint(), in.varint(), in.optionalOpaque()));
            case PUT -> Optional.of(new Put(in.text(), in.varint(), in.varint(), in.flag()));
            case REMOVE -> Optional.of(new Remove(in.text()));
            case PUT_READY -> Optional.of(new PutReady(in.varint()));
            case CHUNK_SUMS -> Optional.of(new ChunkSums(in.list(each -> each.opaque(DIGEST_SIZE))));
            default -> Optional.empty();
        };
    }

    static void write(Sums m, FieldWriter out) {
        out.varint(SUMS).text(m.name()).varint(m.first()).varint(m.count());
        out.optionalOpaque(m.ifSame());
    }

    static void write(Put m, FieldWriter out) {
        out.varint(PUT).text(m.name()).varint(m.size()).varint(m.modifiedMillis());
        out.flag(m.atOnce());
    }

    static void write(Remove m, FieldWriter out) {
        out.varint(REMOVE).text(m.name());
    }

    static void write(PutReady m, FieldWriter out) {
        out.varint(PUT_READY).varint(m.offset());
    }

    static void write(ChunkSums m, FieldWriter out) {
        out.varint(CHUNK_SUMS).list(m.sums(), FieldWriter::opaque);
    }
}
