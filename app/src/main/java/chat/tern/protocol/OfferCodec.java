package chat.tern.protocol;

import chat.tern.protocol.FromServer.Wanted;
import chat.tern.protocol.Reply.Through;
import chat.tern.protocol.Request.Collect;
import chat.tern.protocol.Request.Serve;
import java.util.Optional;

/** The records by which a file goes from one person to another, types 160 to 169, in the order of PROTOCOL.md. */
final class OfferCodec {
    private static final int COLLECT = 160;
    private static final int SERVE = 161;
    private static final int WANTED = 162;
    private static final int THROUGH = 163;
    private static final int END = 170;

    private OfferCodec() {}

    static boolean has(long type) {
        return type >= COLLECT && type < END;
    }

    static Optional<Message> read(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case COLLECT -> Optional.of(new Collect(in.opaque(Request.TOKEN), in.nickname()));
            case SERVE -> Optional.of(new Serve(in.u64()));
            case WANTED -> Optional.of(new Wanted(in.u64(), in.opaque(Request.TOKEN), in.nickname()));
            case THROUGH -> Optional.of(new Through());
            default -> Optional.empty();
        };
    }

    static void write(Collect m, FieldWriter out) {
        out.varint(COLLECT).opaque(m.token()).nickname(m.from());
    }

    static void write(Serve m, FieldWriter out) {
        out.varint(SERVE).u64(m.relay());
    }

    static void write(Wanted m, FieldWriter out) {
        out.varint(WANTED).u64(m.relay()).opaque(m.token()).nickname(m.by());
    }

    static void writeThrough(FieldWriter out) {
        out.varint(THROUGH);
    }
}
