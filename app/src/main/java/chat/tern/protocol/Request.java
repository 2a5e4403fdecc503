package chat.tern.protocol;

import java.util.Optional;

/** The first and only record that a client sends on a stream other than the control stream. */
public sealed interface Request extends Message {
    /**
     * The last {@code limit} lines of {@code (afterSeq, upToSeq]}, answered by {@code RoomLine}s, ascending, and the
     * stream's end.
     */
    record History(RoomName room, long afterSeq, long upToSeq, int limit) implements Request {}

    /**
     * The last {@code limit} lines with all these words, answered by {@code RoomLine}s, ascending by age, and the stream's
     * end. A word that ends in {@code *} is the beginning of one; without words the other conditions alone choose.
     *
     * @param room empty: all rooms that the asker may read
     * @param from whose lines; empty: everybody's
     * @param sinceMillis not older than this, in ms since 1970
     * @param beforeMillis older than this; 0: no such bound
     * @param upToSeq not behind this number, which needs a room; 0: no such bound
     */
    record Search(
            Optional<RoomName> room,
            String words,
            Optional<Nickname> from,
            long sinceMillis,
            long beforeMillis,
            long upToSeq,
            int limit)
            implements Request {}

    /** Shared files that match a glob (empty: all), answered by {@code FileEntry}s, sorted, and the stream's end. */
    record Files(String pattern) implements Request {}

    /**
     * A file's bytes from {@code offset} on, {@code length} of them or, when that is 0, all; answered by
     * {@code FileHeader}, the bytes, of which each last one of a chunk is followed by {@code ChunkSums} with the digest
     * of that whole chunk, {@code FileTrailer} and the stream's end. With {@code ifSame} a file that has another id by
     * now is answered by {@code Failed} with {@code file_changed}; one that changes on the way resets the stream.
     *
     * @param rate bytes per second that are wanted at most; 0: as fast as it goes
     */
    record Fetch(String name, long offset, long length, Optional<Opaque> ifSame, long rate) implements Request {
        /** As fast as it goes. */
        public Fetch(String name, long offset, long length, Optional<Opaque> ifSame) {
            this(name, offset, length, ifSame, 0);
        }

        /** The same, but not faster than that. */
        public Fetch at(long bytesPerSecond) {
            return new Fetch(name, offset, length, ifSame, bytesPerSecond);
        }
    }

    /**
     * The digests of a file's chunks from number {@code first} on, at most {@code count}; answered by
     * {@code FileHeader}, {@code ChunkSums} in order, {@code FileTrailer} and the stream's end. {@code ifSame} is as
     * above.
     */
    record Sums(String name, long first, long count, Optional<Opaque> ifSame) implements Request {}

    /**
     * A file is to be kept among those of the person who says this, answered by {@code PutReady} and, when its bytes and
     * a {@code FileTrailer} have been sent after that, by {@code FileEntry}; or by {@code Failed}. With {@code atOnce}
     * bytes and trailer follow without waiting, and there is no {@code PutReady}. More of these may follow in the same
     * stream; the stream's end ends the answer.
     */
    record Put(String name, long size, long modifiedMillis, boolean atOnce) implements Request {}

    /** A file of the person who says this is to be removed; answered by {@code FileTrailer}, or {@code Failed}. */
    record Remove(String name) implements Request {}

    /**
     * A text of at most {@link #MOST_ECHO} bytes, answered by {@code Echoed}. More of them may follow on the same stream,
     * which ends when the client ends its half; the first one has at most 4,000 bytes.
     */
    record Echo(String text) implements Request {}

    int MOST_ECHO = 1 << 20;

    /**
     * A file that another person has offered to the one who says this, as a stream to whoever has it there; answered by
     * {@code Through} and what that one sends, or by {@code Failed}. What follows the request goes there as it is.
     *
     * @param token of the offer, {@value #TOKEN} bytes
     */
    record Collect(Opaque token, Nickname from) implements Request {}

    /** The stream that a {@code Wanted} asks for: from here on as for {@code Collect}, in the other direction. */
    record Serve(long relay) implements Request {}

    int TOKEN = 16;

    /** What time the server has; answered by {@code ClockIs}. */
    record Clock() implements Request {}
}
