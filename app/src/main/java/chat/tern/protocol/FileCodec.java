package chat.tern.protocol;

import chat.tern.protocol.Reply.ChunkSums;
import chat.tern.protocol.Request.Sums;
import java.util.Optional;

/** The records of files in pieces, types 124 to 139, in the order of PROTOCOL.md. */
final class FileCodec {
    private static final int SUMS = 124;
    private static final int CHUNK_SUMS = 132;
    private static final int END = 140;

    private static final int DIGEST_SIZE = 32;

    private FileCodec() {}

    static boolean has(long type) {
        return type >= SUMS && type < END;
    }

    static Optional<Message> read(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case SUMS -> Optional.of(new Sums(in.text(), in.varint(), in.varint(), in.optionalOpaque()));
            case CHUNK_SUMS -> Optional.of(new ChunkSums(in.list(each -> each.opaque(DIGEST_SIZE))));
            default -> Optional.empty();
        };
    }

    static void write(Sums m, FieldWriter out) {
        out.varint(SUMS).text(m.name()).varint(m.first()).varint(m.count());
        out.optionalOpaque(m.ifSame());
    }

    static void write(ChunkSums m, FieldWriter out) {
        out.varint(CHUNK_SUMS).list(m.sums(), FieldWriter::opaque);
    }
}
