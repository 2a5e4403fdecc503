package chat.tern.server.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** The way from the shared folder down to a regular file, on which no link is followed. */
sealed interface Descent {
    /** Fails when there is no such regular file, or it may not be read. */
    Opened open(SharedName name) throws IOException;

    FileVersion version(SharedName name) throws IOException;

    record Opened(FileChannel channel, FileVersion version) {}

    /** The safest that the system offers. */
    static Descent from(Path root) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            return folder instanceof SecureDirectoryStream ? new ByDescriptor(root) : new ByPath(root);
        }
    }

    /** From descriptor to descriptor: what somebody moves or links on the way meanwhile changes nothing. */
    record ByDescriptor(Path root) implements Descent {
        private interface Step<T> {
            T at(SecureDirectoryStream<Path> folder, Path name) throws IOException;
        }

        @Override
        public Opened open(SharedName name) throws IOException {
            return descend(name, (folder, last) -> {
                FileVersion before = regular(folder, last);
                FileChannel channel =
                        asFile(folder.newByteChannel(last, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
                return confirmed(channel, before, () -> regular(folder, last));
            });
        }

        @Override
        public FileVersion version(SharedName name) throws IOException {
            return descend(name, ByDescriptor::regular);
        }

        private <T> T descend(SharedName name, Step<T> step) throws IOException {
            try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
                return descend((SecureDirectoryStream<Path>) folder, name.parts(), step);
            }
        }

        private static <T> T descend(SecureDirectoryStream<Path> folder, List<String> parts, Step<T> step)
                throws IOException {
            Path first = Path.of(parts.getFirst());
            if (parts.size() == 1) {
                return step.at(folder, first);
            }
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return descend(next, parts.subList(1, parts.size()), step);
            }
        }

        private static FileVersion regular(SecureDirectoryStream<Path> folder, Path name) throws IOException {
            return Descent.regular(
                    folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        }
    }

    /** By full paths, where there are no descriptors of folders: looked at before and after opening. */
    record ByPath(Path root) implements Descent {
        @Override
        public Opened open(SharedName name) throws IOException {
            FileVersion before = version(name);
            FileChannel channel =
                    FileChannel.open(path(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            return confirmed(channel, before, () -> version(name));
        }

        @Override
        public FileVersion version(SharedName name) throws IOException {
            Path path = path(name);
            if (!path.toRealPath().equals(path)) {
                throw new NoSuchFileException(name.toString());
            }
            return Descent.regular(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        }

        private Path path(SharedName name) {
            return root.resolve(Path.of("", name.parts().toArray(String[]::new)));
        }
    }

    /** Asks again which file stands there. */
    interface Look {
        FileVersion look() throws IOException;
    }

    private static FileVersion regular(BasicFileAttributes attributes) throws IOException {
        // Asked before opening: to open a FIFO would wait for its writer for ever.
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException("not a regular file");
        }
        return FileVersion.of(attributes);
    }

    /** The channel is the file that was looked at only if that one still stands there. */
    private static Opened confirmed(FileChannel channel, FileVersion before, Look after) throws IOException {
        try {
            if (!after.look().key().equals(before.key())) {
                throw new NoSuchFileException("replaced while it was opened");
            }
            return new Opened(channel, before);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel asFile(SeekableByteChannel channel) throws IOException {
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("no channel to a file");
    }
}
