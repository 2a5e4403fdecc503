package chat.tern.server.source;

import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.server.file.BytePipe;
import chat.tern.server.file.Chunk;
import chat.tern.server.file.FilePump;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What a helper thread says to somebody who sends or removes files; what is sent goes to it through a pipe. */
final class UploadSource implements Source {
    private final FilePump pump;
    private final BytePipe pipe;
    private boolean over;

    UploadSource(FilePump pump, BytePipe pipe) {
        this.pump = pump;
        this.pipe = pipe;
    }

    @Override
    public Optional<Part> poll() {
        return over ? Optional.of(new Part.End()) : pump.poll().map(this::part);
    }

    private Part part(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Data(ByteBuffer bytes) ->
                new Part.Piece(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            case Chunk.Header(var header) -> record(header);
            case Chunk.Sums(var sums) -> record(sums);
            case Chunk.End(var trailer) -> {
                over = true;
                yield record(trailer);
            }
            case Chunk.Failed(String code, String text) -> {
                over = true;
                yield record(new Failed(Optional.empty(), 0, code, text));
            }
        };
    }

    private static Part record(Message message) {
        return Part.Piece.of(MessageCodec.write(message));
    }

    @Override
    public int room() {
        return pipe.room();
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
        pipe.put(bytes, offset, length);
    }

    @Override
    public void ended(boolean whole) {
        pipe.end(whole);
    }

    @Override
    public void cancel() {
        over = true;
        pipe.end(false);
        pump.close();
    }
}
