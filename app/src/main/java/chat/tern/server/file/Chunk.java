package chat.tern.server.file;

import chat.tern.protocol.Reply;
import java.nio.ByteBuffer;

/** What comes out of a {@link FilePump}: a header, data and sums, an end; or a failure in place of what is left. */
public sealed interface Chunk {
    record Header(Reply.FileHeader header) implements Chunk {}

    /** A buffer with an array, the consumer's until it polls again. */
    record Data(ByteBuffer bytes) implements Chunk {}

    record Sums(Reply.ChunkSums sums) implements Chunk {}

    record End(Reply.FileTrailer trailer) implements Chunk {}

    /** The code is one of {@link chat.tern.protocol.ErrorCode}; the text is for people. */
    record Failed(String code, String text) implements Chunk {}
}
