package chat.tern.server.source;

import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** An answer of records that are all known, encoded only as they are sent. */
final class RecordSource implements Source {
    /** About how many bytes are encoded at a time. */
    static final int PIECE = 16 * 1024;

    private final Iterator<? extends Message> records;

    RecordSource(List<? extends Message> records) {
        this.records = records.iterator();
    }

    static RecordSource nothing() {
        return new RecordSource(List.of());
    }

    static RecordSource only(Failed failed) {
        return new RecordSource(List.of(failed));
    }

    @Override
    public Optional<Part> poll() {
        if (!records.hasNext()) {
            return Optional.of(new Part.End());
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        while (records.hasNext() && piece.size() < PIECE) {
            piece.writeBytes(MessageCodec.write(records.next()));
        }
        return Optional.of(Part.Piece.of(piece.toByteArray()));
    }

    @Override
    public void cancel() {}
}
