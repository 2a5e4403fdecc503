package chat.tern.server.source;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.server.file.Chunk;
import chat.tern.server.file.FilePump;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tinylog.Logger;

/** A file or its sums, read and hashed ahead on a thread of its own. */
final class FileSource implements Source {
    private final FilePump pump;
    private final String asker;
    private final String name;
    private long sent;
    private boolean begun;
    private boolean over;

    FileSource(FilePump pump, String asker, String name) {
        this.pump = pump;
        this.asker = asker;
        this.name = name;
    }

    @Override
    public Optional<Part> poll() {
        return over ? Optional.of(new Part.End()) : pump.poll().map(this::part);
    }

    @Override
    public void cancel() {
        if (!over) {
            Logger.info("{} stopped getting {} after {} bytes", asker, name, sent);
        }
        over = true;
        pump.close();
    }

    private Part part(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Header(var header) -> {
                begun = true;
                yield record(header);
            }
            case Chunk.Data(ByteBuffer bytes) -> {
                sent += bytes.remaining();
                yield new Part.Piece(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            }
            case Chunk.Sums(var sums) -> record(sums);
            case Chunk.End(var trailer) -> {
                Logger.info("{} got {}, {} bytes", asker, name, sent);
                over = true;
                yield record(trailer);
            }
            case Chunk.Failed(String code, String text) -> {
                Logger.info("{} cannot get {}: {}", asker, name, text);
                over = true;
                yield begun ? broken(code) : record(new Failed(Optional.empty(), 0, code, text));
            }
        };
    }

    private static Part broken(String code) {
        return new Part.Broken(code.equals(ErrorCode.FILE_CHANGED) ? CloseCode.FILE_CHANGED : CloseCode.STORAGE);
    }

    private static Part record(Message message) {
        return Part.Piece.of(MessageCodec.write(message));
    }
}
