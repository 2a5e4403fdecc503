package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Which file it is, and since when with this content: device and inode, bytes, nanoseconds since 1970. */
record FileVersion(String key, long size, long modifiedNanos) {
    private static final int ID_SIZE = 16;

    static FileVersion of(BasicFileAttributes attributes) {
        return new FileVersion(
                String.valueOf(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    long modifiedMillis() {
        return Math.floorDiv(modifiedNanos, 1_000_000L);
    }

    /** The same for as long as the file stays as it is, also across restarts; tells nothing of the machine. */
    Opaque id() {
        byte[] hash = Sha256.digest().digest(toString().getBytes(StandardCharsets.UTF_8));
        return Opaque.copyOf(Arrays.copyOf(hash, ID_SIZE));
    }
}
