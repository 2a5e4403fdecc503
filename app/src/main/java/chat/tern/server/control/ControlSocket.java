package chat.tern.server.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tinylog.Logger;

/** The server's end of the local socket. */
public final class ControlSocket implements AutoCloseable {
    /** How many may ask at the same time. */
    static final int MOST_ASKERS = 8;

    private final Path file;
    private final ServerSocketChannel listener;
    private final Set<SocketChannel> askers = ConcurrentHashMap.newKeySet();

    private ControlSocket(Path file, ServerSocketChannel listener) {
        this.file = file;
        this.listener = listener;
    }

    /** Where the socket of a server with that data folder is. */
    public static Path in(Path data) {
        return data.resolve("control.sock");
    }

    /**
     * Listens at {@code file}, mode 0600; one left behind there by a server that was killed is replaced. Only who holds
     * the folder may do that.
     *
     * @param commands by the first word
     * @throws IOException when there can be no socket, as for too long a path
     */
    public static ControlSocket open(Path file, Map<String, ControlCommand> commands) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        boolean opened = false;
        try {
            bind(listener, file);
            ControlSocket socket = new ControlSocket(file, listener);
            // The thread that would wait for a virtual one's socket holds up the end of the program for 300 ms.
            Thread.ofPlatform()
                    .daemon()
                    .name("tern control")
                    .start(new AcceptLoop(listener, socket.askers, Map.copyOf(commands)));
            opened = true;
            return socket;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!opened) {
                listener.close();
            }
        }
    }

    /** In a folder that nobody else can enter until the mode is right: between bind and chmod anybody could connect. */
    private static void bind(ServerSocketChannel listener, Path file) throws IOException {
        Path closed = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".c", ownerOnly());
        Path made = closed.resolve("s");
        try {
            listener.bind(UnixDomainSocketAddress.of(made));
            if (hasModes()) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(closed);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return hasModes()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Nobody can ask from now on; while the folder is still held, or it might be the next server's socket. */
    public void retire() {
        try {
            listener.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Logger.warn("{} stays behind: {}", file, e.getMessage());
        }
    }

    /** Lets go of all that are being answered, who learn by that that the server has ended. */
    @Override
    public void close() {
        retire();
        for (SocketChannel asker : askers) {
            try {
                asker.close();
            } catch (IOException e) {
                Logger.debug(e, "an asker was gone already");
            }
        }
    }
}
