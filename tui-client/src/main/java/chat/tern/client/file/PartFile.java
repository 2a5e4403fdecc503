package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A download on the disk: {@code NAME.part} beside its target, with {@code NAME.part.tern}, until all of it is
 * verified. The target's name never holds anything else than the whole file.
 */
public final class PartFile implements FileSink {
    private final Path target;
    private final boolean overwrite;
    private final boolean resume;
    private final Path part;
    private final Path beside;
    private final Blocks blocks = Blocks.ALL;
    private final WholeDigest whole = new WholeDigest(blocks);
    private OptionalLong said = OptionalLong.empty();
    private long hashed;
    private Optional<HeldFile> bytes = Optional.empty();
    private Optional<HeldFile> record = Optional.empty();
    /** The file that has the name, to be compared or replaced. */
    private Optional<HeldFile> old = Optional.empty();

    private final Map<Integer, Opaque> kept = new HashMap<>();
    private Optional<Opaque> recorded = Optional.empty();
    private Optional<Reply.FileHeader> version = Optional.empty();

    /** The same for a file of which somebody said how large it is. */
    public PartFile of(long size) {
        said = OptionalLong.of(size);
        return this;
    }

    /**
     * Touches nothing yet.
     *
     * @param resume goes on with what is there
     */
    public PartFile(Path target, boolean overwrite, boolean resume) {
        this.target = target;
        this.overwrite = overwrite;
        this.resume = resume;
        String name = SafeName.shortened(String.valueOf(target.getFileName()), ".part.tern".length());
        this.part = target.resolveSibling(name + ".part");
        this.beside = target.resolveSibling(name + ".part.tern");
    }

    @Override
    public Optional<Long> whole() throws FetchException {
        try {
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                String what = Files.isDirectory(target) ? "a folder" : "something else than a file";
                throw new FetchException("exists", target + " is " + what + ". Say where to put it with -o.");
            }
            old = Optional.of(HeldFile.openToRead(target));
            return Optional.of(old.get().size());
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "looking at " + target);
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
            if (!resume) {
                file.truncate(0);
            }
            return found(held, file);
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Nothing can be begun here: mostly the folder is to blame, which is what its user named. */
    private FetchException unusable(IOException cause) {
        Path folder = part.toAbsolutePath().normalize().getParent();
        boolean denied = cause instanceof AccessDeniedException && !Files.exists(beside, LinkOption.NOFOLLOW_LINKS);
        if (folder == null || (Files.isDirectory(folder) && Files.isWritable(folder) && !denied)) {
            return FetchException.of(cause, "opening " + part);
        }
        String problem = Files.isDirectory(folder)
                ? "No permission to write in the folder " + folder + ". Choose another one to fetch to."
                : "There is no folder " + folder + ". Make it, or choose another one to fetch to.";
        FetchException failure = new FetchException("local_file", problem);
        failure.initCause(cause);
        return failure;
    }

    private Found found(HeldFile held, HeldFile file) throws IOException {
        Optional<PartRecord> found = file.size() == 0 ? Optional.empty() : PartRecord.parse(held.text());
        recorded = found.map(PartRecord::fileId);
        found.ifPresent(each -> kept.putAll(each.sums()));
        long size = Math.max(file.size(), found.map(PartRecord::size).orElse(0L));
        return new Found(file.size(), size, recorded, Map.copyOf(kept));
    }

    @Override
    public void begin(Reply.FileHeader now) throws FetchException {
        version = Optional.of(now);
        if (said.isPresent() && said.getAsLong() != now.size()) {
            String text = target.getFileName() + " has " + now.size() + " bytes, not the " + said.getAsLong()
                    + " that were offered.";
            throw new FetchException("wrong_content", text);
        }
        try {
            HeldFile file = bytes.orElseThrow();
            DiskSpace.check(part, now.size() - file.size());
            if (!recorded.equals(Optional.of(now.fileId()))) {
                kept.clear();
                recorded = Optional.of(now.fileId());
                record.orElseThrow().rewrite(PartRecord.head(now));
            }
            if (file.size() > now.size()) {
                file.truncate(now.size());
            }
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "writing " + part);
        }
    }

    @Override
    public void write(long position, byte[] block) throws FetchException {
        try {
            bytes.orElseThrow().write(position, block);
            if (position == hashed) {
                hashed += block.length;
                whole.update(block);
            } else {
                blocks.give(block);
            }
        } catch (IOException e) {
            throw FetchException.of(e, "writing " + part);
        }
    }

    @Override
    public void keep(int chunk, Opaque sum) throws FetchException {
        try {
            if (!sum.equals(kept.put(chunk, sum))) {
                record.orElseThrow().append(PartRecord.chunk(chunk, sum));
            }
        } catch (IOException e) {
            throw FetchException.of(e, "writing " + beside);
        }
    }

    @Override
    public boolean check(int chunk, int length, Opaque sum) throws FetchException {
        try {
            return (bytes.isPresent() && isRight(bytes.get(), chunk, length, sum))
                    || (old.isPresent() && isRight(old.get(), chunk, length, sum));
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + part);
        }
    }

    private boolean isRight(HeldFile file, int chunk, int length, Opaque sum) throws IOException {
        long start = ChunkMap.start(chunk);
        byte[] there = file.read(start, length);
        if (there.length == 0 || !sum.equals(Opaque.copyOf(Digests.sha256().digest(there)))) {
            return false;
        }
        if (bytes.isPresent()) {
            if (!bytes.get().equals(file)) {
                bytes.get().write(start, there);
            }
            keep(chunk, sum);
        }
        if (start == hashed) {
            whole.update(there);
            hashed += length;
        }
        return true;
    }

    @Override
    public long hash(long upTo) throws FetchException {
        try {
            int length = (int) Math.min(ChunkMap.CHUNK, upTo - hashed);
            if (length > 0) {
                byte[] there = bytes.or(() -> old).orElseThrow().read(hashed, length);
                if (there.length == 0) {
                    throw new FetchException("local_file", "Somebody has cut " + part + " short.");
                }
                whole.update(there);
                hashed += length;
            }
            return hashed;
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + part);
        }
    }

    @Override
    public void unhash(long position) {
        if (hashed > position) {
            whole.reset();
            hashed = 0;
        }
    }

    @Override
    public Optional<Landed> finish(Optional<Opaque> sha256) throws FetchException {
        String is = whole.end();
        hashed = 0;
        if (sha256.filter(sum -> !sum.hex().equals(is)).isPresent()) {
            return Optional.empty();
        }
        try {
            HeldFile file = bytes.orElseThrow();
            file.truncate(version.orElseThrow().size());
            file.sync();
            file.close();
            Files.setLastModifiedTime(
                    part, FileTime.fromMillis(version.orElseThrow().modifiedMillis()));
            Publish.move(part, target, overwrite);
            Files.deleteIfExists(beside);
            close();
            return Optional.of(new Landed(is, Optional.of(target)));
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.of(e, "giving " + part + " its name");
        }
    }

    @Override
    public Landed already() throws FetchException {
        Landed landed = new Landed(whole.end(), Optional.of(target));
        try {
            close();
        } catch (IOException e) {
            throw FetchException.of(e, "reading " + target);
        }
        return landed;
    }

    @Override
    public void stop() throws IOException {
        if (bytes.isPresent() && bytes.get().isOpen() && bytes.get().size() == 0) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(beside);
        }
        close();
    }

    private void close() throws IOException {
        for (Optional<HeldFile> each : List.of(bytes, record, old)) {
            if (each.isPresent()) {
                each.get().close();
            }
        }
        bytes = Optional.empty();
        record = Optional.empty();
        old = Optional.empty();
    }
}
