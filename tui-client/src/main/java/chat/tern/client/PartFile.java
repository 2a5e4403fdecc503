package chat.tern.client;

import chat.tern.client.PartRecord.Chunk;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A download on the disk: {@code NAME.part} beside its target, with {@code NAME.part.tern}, until all of it is
 * verified. The target's name never holds anything else than the whole file.
 */
final class PartFile implements FileSink {
    static final int CHUNK = 1 << 20;

    private final Path target;
    private final boolean overwrite;
    private final boolean resume;
    private final Path part;
    private final Path beside;
    private final MessageDigest whole = Digests.sha256();
    private final MessageDigest chunk = Digests.sha256();
    private Optional<HeldFile> bytes = Optional.empty();
    private Optional<HeldFile> record = Optional.empty();
    private final List<Chunk> verified = new ArrayList<>();
    private boolean recorded;
    private long position;
    private int inChunk;
    private long modifiedMillis;

    /**
     * Touches nothing yet.
     *
     * @param resume goes on with what is there
     */
    PartFile(Path target, boolean overwrite, boolean resume) {
        this.target = target;
        this.overwrite = overwrite;
        this.resume = resume;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.beside = target.resolveSibling(target.getFileName() + ".part.tern");
    }

    @Override
    public Found look() throws FetchException {
        try {
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return resume && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
                        ? new Found.Unverified(Files.size(part))
                        : new Found.Nothing();
            }
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FetchException("exists", target + " is there and is not a file.");
            }
            return new Found.Whole(Files.size(target));
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "looking at " + target);
        }
    }

    @Override
    public Landed landed() throws FetchException {
        try {
            return new Landed(Digests.of(target), Optional.of(target));
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + target);
        }
    }

    @Override
    public Found open() throws FetchException {
        try {
            HeldFile held = HeldFile.open(beside);
            record = Optional.of(held);
            if (!held.lock()) {
                held.close();
                record = Optional.empty();
                throw new FetchException("busy", "Another tern is fetching " + target + ".");
            }
            HeldFile file = HeldFile.open(part);
            bytes = Optional.of(file);
            return resume ? verify(held, file) : new Found.Nothing();
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Nothing can be begun here: mostly the folder is to blame, which is what its user named. */
    private FetchException unusable(IOException cause) {
        Path folder = part.toAbsolutePath().normalize().getParent();
        if (folder == null || (Files.isDirectory(folder) && Files.isWritable(folder))) {
            return FetchException.of(cause, "opening " + part);
        }
        String problem = Files.isDirectory(folder)
                ? "No permission to write in the folder " + folder + ". Choose another one to fetch to."
                : "There is no folder " + folder + ". Make it, or choose another one to fetch to.";
        FetchException failure = new FetchException("local_file", problem);
        failure.initCause(cause);
        return failure;
    }

    private Found verify(HeldFile held, HeldFile file) throws IOException {
        Optional<PartRecord> found = PartRecord.parse(held.text());
        if (found.isEmpty()) {
            return new Found.Nothing();
        }
        for (Chunk each : found.get().chunks()) {
            boolean sane = each.length() > 0 && each.length() <= CHUNK;
            byte[] there = sane ? file.read(position, each.length()) : new byte[0];
            if (there.length == 0 || !Digests.hex(chunk.digest(there)).equals(each.sha256())) {
                break;
            }
            whole.update(there);
            position += there.length;
            verified.add(each);
        }
        return position == 0 ? new Found.Nothing() : new Found.Part(found.get().fileId(), position);
    }

    @Override
    public void begin(Opaque fileId, long size, long modified, long offset) throws FetchException {
        try {
            if (offset == 0) {
                forget();
            }
            modifiedMillis = modified;
            if (!recorded) {
                StringBuilder text = new StringBuilder(new PartRecord(fileId, size, modified, verified).head());
                verified.forEach(each -> text.append(each.line()));
                record.orElseThrow().rewrite(text.toString());
                recorded = true;
            }
            bytes.orElseThrow().truncate(position);
        } catch (IOException e) {
            throw FetchException.of(e, "writing " + part);
        }
    }

    @Override
    public void write(byte[] from, int length) throws FetchException {
        try {
            int at = 0;
            while (at < length) {
                int n = Math.min(length - at, CHUNK - inChunk);
                bytes.orElseThrow().append(from, at, n);
                whole.update(from, at, n);
                chunk.update(from, at, n);
                position += n;
                inChunk += n;
                at += n;
                if (inChunk == CHUNK) {
                    endChunk();
                }
            }
        } catch (IOException e) {
            throw FetchException.of(e, "writing " + part);
        }
    }

    private void endChunk() throws IOException {
        record.orElseThrow().append(new Chunk(Digests.hex(chunk.digest()), inChunk).line());
        inChunk = 0;
    }

    @Override
    public void restart() throws FetchException {
        try {
            forget();
            bytes.orElseThrow().truncate(0);
        } catch (IOException e) {
            throw FetchException.of(e, "writing " + part);
        }
    }

    private void forget() {
        verified.clear();
        recorded = false;
        position = 0;
        inChunk = 0;
        whole.reset();
        chunk.reset();
    }

    @Override
    public Optional<Landed> finish(Opaque sha256) throws FetchException {
        String is = Digests.hex(whole.digest());
        if (!is.equals(sha256.hex())) {
            return Optional.empty();
        }
        try {
            HeldFile file = bytes.orElseThrow();
            file.sync();
            file.close();
            Files.setLastModifiedTime(part, FileTime.fromMillis(modifiedMillis));
            Publish.move(part, target, overwrite);
            Files.deleteIfExists(beside);
            record.orElseThrow().close();
            bytes = Optional.empty();
            record = Optional.empty();
            return Optional.of(new Landed(is, Optional.of(target)));
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "giving " + part + " its name");
        }
    }

    @Override
    public void stop() throws IOException {
        if (record.isEmpty()) {
            return;
        }
        if (position == 0) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(beside);
        } else if (inChunk > 0) {
            endChunk();
        }
        if (bytes.isPresent()) {
            bytes.get().close();
        }
        record.get().close();
        bytes = Optional.empty();
        record = Optional.empty();
    }
}
