package chat.tern.protocol;

import chat.tern.protocol.Reply.FileEntry;
import chat.tern.protocol.Reply.FileHeader;
import chat.tern.protocol.Reply.FileTrailer;
import chat.tern.protocol.Request.Fetch;
import chat.tern.protocol.Request.Files;
import chat.tern.protocol.Request.History;
import chat.tern.protocol.Request.Search;
import java.util.Optional;

/** The records of {@link Request} and {@link Reply}, types 16 to 31 and from 120, in the order of PROTOCOL.md. */
final class RequestCodec {
    /** Types from {@link FromClientCodec#END} to this, and from {@link #MORE}, are requests and their answers. */
    static final int END = 32;

    static final int MORE = 120;
    private static final int MORE_END = 160;

    private static final int HISTORY = 16;
    private static final int FILES = 17;
    private static final int FETCH = 18;
    private static final int SEARCH = 120;
    private static final int FILE_ENTRY = 24;
    private static final int FILE_HEADER = 25;
    private static final int FILE_TRAILER = 26;

    private static final int DIGEST_SIZE = 32;

    private RequestCodec() {}

    static Optional<Message> read(long type, FieldReader in) throws MalformedMessageException {
        return switch ((int) Math.min(type, MORE_END)) {
            case HISTORY -> Optional.of(new History(in.room(), in.varint(), in.varint(), in.number()));
            case SEARCH ->
                Optional.of(new Search(
                        in.optionalRoom(),
                        in.text(),
                        in.optionalNickname(),
                        in.varint(),
                        in.varint(),
                        in.varint(),
                        in.number()));
            case FILES -> Optional.of(new Files(in.text()));
            case FETCH ->
                Optional.of(new Fetch(
                        in.text(),
                        in.varint(),
                        in.varint(),
                        in.optionalOpaque(),
                        in.remaining() == 0 ? 0 : in.varint()));
            case FILE_ENTRY ->
                Optional.of(new FileEntry(in.text(), in.varint(), in.varint(), in.optionalOpaque(DIGEST_SIZE)));
            case FILE_HEADER -> Optional.of(new FileHeader(in.varint(), in.varint(), in.opaque()));
            case FILE_TRAILER -> Optional.of(new FileTrailer(in.optionalOpaque(DIGEST_SIZE)));
            default -> Optional.empty();
        };
    }

    static void write(Request message, FieldWriter out) {
        switch (message) {
            case History m ->
                out.varint(HISTORY)
                        .room(m.room())
                        .varint(m.afterSeq())
                        .varint(m.upToSeq())
                        .varint(m.limit());
            case Search m ->
                out.varint(SEARCH)
                        .optionalRoom(m.room())
                        .text(m.words())
                        .optionalNickname(m.from())
                        .varint(m.sinceMillis())
                        .varint(m.beforeMillis())
                        .varint(m.upToSeq())
                        .varint(m.limit());
            case Files m -> out.varint(FILES).text(m.pattern());
            case Fetch m -> {
                out.varint(FETCH).text(m.name()).varint(m.offset()).varint(m.length());
                out.optionalOpaque(m.ifSame());
                if (m.rate() > 0) {
                    out.varint(m.rate());
                }
            }
            case Request.Sums m -> FileCodec.write(m, out);
            case Request.Put m -> FileCodec.write(m, out);
            case Request.Remove m -> FileCodec.write(m, out);
            case Request.Echo m -> EchoCodec.write(m, out);
            case Request.Clock m -> EchoCodec.writeClock(out);
            case Request.Collect m -> OfferCodec.write(m, out);
            case Request.Serve m -> OfferCodec.write(m, out);
        }
    }

    static void write(FileEntry m, FieldWriter out) {
        out.varint(FILE_ENTRY).text(m.name()).varint(m.size());
        out.varint(m.modifiedMillis()).optionalOpaque(m.sha256());
    }

    static void write(FileHeader m, FieldWriter out) {
        out.varint(FILE_HEADER).varint(m.size()).varint(m.modifiedMillis()).opaque(m.fileId());
    }

    static void write(FileTrailer m, FieldWriter out) {
        out.varint(FILE_TRAILER).optionalOpaque(m.sha256());
    }
}
