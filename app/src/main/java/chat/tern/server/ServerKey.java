package chat.tern.server;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The server's X25519 key as a file: one line of base64, readable by its owner alone. */
public final class ServerKey {
    private ServerKey() {}

    /** The key in {@code file}, made and kept there when there is none yet. */
    public static IdentityKey loadOrMake(Path file, RandomGenerator random) throws StartException {
        Optional<IdentityKey> known = load(file);
        if (known.isPresent()) {
            return known.get();
        }
        IdentityKey made = IdentityKey.generate(random);
        try {
            write(file, Base64.getEncoder().encodeToString(made.privateKey().toArray()) + "\n");
        } catch (IOException e) {
            throw new StartException("The server's key cannot be written to " + file + ": " + e + ".", e);
        }
        return made;
    }

    /** Empty when there is none yet. */
    public static Optional<IdentityKey> load(Path file) throws StartException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            return Optional.of(IdentityKey.ofPrivate(Bytes.wrap(key)));
        } catch (IOException e) {
            throw new StartException(
                    "The server's key " + file + " cannot be read. Give it to the user that runs"
                            + " the server, mode 0600.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    file + " is not a server's key. Put the right one back from a backup; or remove"
                            + " it for a new one, which every client will have to accept.",
                    e);
        }
    }

    /** Never leaves half a key behind, also when the power goes. */
    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
