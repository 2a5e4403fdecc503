package chat.tern.server.control;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Who asks. */
public final class ControlClient {
    private static final int GONE = -1;

    private ControlClient() {}

    private static final class Part {
        private final int kind;
        private final byte[] bytes;

        Part(int kind, byte[] bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }
    }

    /** How it ended. */
    public enum End {
        /** All was done. */
        DONE,
        /** The server ended, or was killed, while it answered. */
        GONE
    }

    /**
     * Asks the server that has that data folder, and waits for the whole answer.
     *
     * @param out gets the answer as it comes
     * @throws ControlException when there is no server, or it says no
     * @throws IOException when the answer cannot be written to {@code out}
     */
    public static End ask(Path data, List<String> words, OutputStream out) throws ControlException, IOException {
        try (SocketChannel server = connect(data)) {
            ControlWire.writeRequest(
                    new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(server))), words);
            return copy(new DataInputStream(Channels.newInputStream(server)), out);
        }
    }

    /** Whether a server runs there; true also when this user may not ask it. */
    public static boolean isThere(Path data) {
        try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(ControlSocket.in(data)))) {
            return server.isConnected();
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).contains("ermission");
        }
    }

    private static SocketChannel connect(Path data) throws ControlException {
        Path socket = ControlSocket.in(data);
        try {
            Files.readAttributes(socket, BasicFileAttributes.class);
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (NoSuchFileException e) {
            throw new ControlException("No server runs in " + data + ". Another folder? Say --data.", e);
        } catch (AccessDeniedException e) {
            throw new ControlException(refused(data), e);
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new ControlException(
                    why.contains("ermission")
                            ? refused(data)
                            : why.contains("efused")
                                    ? "No server runs in " + data + " any more. Start it again."
                                    : "The server in " + data + " cannot be asked: " + why + ".",
                    e);
        }
    }

    private static String refused(Path data) {
        return "No permission to ask the server in " + data + ": run this with sudo, or as the server's user.";
    }

    private static End copy(DataInputStream answer, OutputStream out) throws ControlException, IOException {
        Part part = next(answer);
        while (part.kind == ControlWire.OUTPUT) {
            out.write(part.bytes);
            part = next(answer);
        }
        out.flush();
        return switch (part.kind) {
            case GONE -> End.GONE;
            case ControlWire.DONE -> End.DONE;
            case ControlWire.FAILED -> throw new ControlException(new String(part.bytes, StandardCharsets.UTF_8));
            default -> throw new ControlException("The running server is of another version. Start it anew.");
        };
    }

    private static Part next(DataInputStream answer) {
        try {
            return new Part(answer.readUnsignedByte(), ControlWire.readBytes(answer, ControlWire.MOST_PART));
        } catch (IOException e) {
            return new Part(GONE, new byte[0]);
        }
    }
}
