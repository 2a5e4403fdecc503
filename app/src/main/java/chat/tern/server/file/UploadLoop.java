package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request.Put;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.tinylog.Logger;

/** The body of a thread that takes one file after the other from a client. */
final class UploadLoop implements Runnable {
    private final FilePump pump;
    private final Uploads uploads;
    private final Uploader person;
    private final Put first;
    private final UploadInput in;
    /** Whether the bytes of the file that it is about are still to come, asked for or not. */
    private boolean unread;

    UploadLoop(FilePump pump, Uploads uploads, Uploader person, Put first, UploadInput in) {
        this.pump = pump;
        this.uploads = uploads;
        this.person = person;
        this.first = first;
        this.in = in;
    }

    @Override
    public void run() {
        try {
            Optional<Put> next = Optional.of(first);
            while (next.isPresent() && take(next.get())) {
                next = in.record().filter(Put.class::isInstance).map(Put.class::cast);
            }
            pump.publish(new Chunk.End(new Reply.FileTrailer(Optional.empty())));
        } catch (IOException e) {
            Logger.info("{} stopped sending: {}", person, e.getMessage());
            pump.publish(new Chunk.Failed(ErrorCode.STORAGE, "The server cannot take the file: " + e.getMessage()));
        } catch (RuntimeException e) {
            Logger.error(e, "an upload failed");
            pump.publish(new Chunk.Failed(ErrorCode.STORAGE, "The server cannot take the file."));
        }
    }

    /** False when nobody wants the answer. */
    private boolean take(Put put) throws IOException {
        unread = put.atOnce();
        try {
            Path target = uploads.target(person.folder(), put.name());
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return compare(put, target);
            }
            uploads.makeFolders(target);
            try (UploadPart part = open(target, put)) {
                return receive(put, target, part);
            } finally {
                uploads.underWay().over(target, in);
            }
        } catch (SharedFileException e) {
            Logger.info("{} may not send {}: {}", person, put.name(), e.text());
            if (unread) {
                skip(put);
            }
            return say(new Failed(Optional.empty(), 0, e.code(), e.text()));
        }
    }

    /** The part, if need be from an earlier attempt of the same person of which nothing is heard any more. */
    private UploadPart open(Path target, Put put) throws IOException, SharedFileException {
        uploads.underWay().await(target, person);
        UploadPart part = UploadPart.open(target, put);
        uploads.underWay().begun(target, person, in);
        return part;
    }

    private boolean receive(Put put, Path target, UploadPart part) throws IOException, SharedFileException {
        long before = part.position();
        long missing = put.size() - before;
        uploads.quota().promise(person, missing);
        Opaque sum;
        try {
            if (!put.atOnce() && !say(new Reply.PutReady(before))) {
                return false;
            }
            in.bytes(missing, (bytes, length) -> {
                pump.await(length);
                part.write(bytes, length);
            });
            unread = false;
            sum = trailer();
            if (!part.verify(sum)) {
                throw new SharedFileException(ErrorCode.WRONG_CONTENT, put.name() + " arrived damaged, or changed.");
            }
            part.publish(put.modifiedMillis());
        } finally {
            uploads.quota().keep(person.folder(), missing, part.position() - before);
        }
        Logger.info("{} sent {}, {} bytes", person, put.name(), missing);
        return say(uploads.entry(target, sum));
    }

    /** What is there already under this name may be the same: then it was sent before, and nobody heard of it. */
    private boolean compare(Put put, Path target) throws IOException, SharedFileException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || Files.size(target) != put.size()) {
            throw Uploads.exists(target);
        }
        Opaque sum;
        if (put.atOnce()) {
            sum = skip(put);
        } else if (say(new Reply.PutReady(put.size()))) {
            sum = trailer();
        } else {
            return false;
        }
        if (!uploads.sum(target).equals(sum)) {
            throw Uploads.exists(target);
        }
        return say(uploads.entry(target, sum));
    }

    private Opaque skip(Put put) throws IOException {
        unread = false;
        in.bytes(put.size(), (bytes, length) -> {});
        return trailer();
    }

    private Opaque trailer() throws IOException {
        Message message = in.record().orElseThrow(() -> new EOFException("the sum is missing"));
        if (message instanceof Reply.FileTrailer trailer && trailer.sha256().isPresent()) {
            return trailer.sha256().get();
        }
        throw new IOException("the sum is missing");
    }

    private boolean say(Message message) {
        boolean wanted = pump.awaitBuffer();
        if (wanted) {
            pump.publish(new Chunk.Data(ByteBuffer.wrap(MessageCodec.write(message))));
        }
        return wanted;
    }
}
