package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Where the SHA-256 of a whole file comes from while the file is being sent. */
sealed interface Sum permits Sum.Known, Sum.Along, HashLoop {
    /** Told of what was sent, in order. */
    void sent(ByteBuffer bytes);

    /** When all was sent. */
    Opaque finish() throws IOException;

    /** From an earlier transfer. */
    record Known(Opaque sha256) implements Sum {
        @Override
        public void sent(ByteBuffer bytes) {}

        @Override
        public Opaque finish() {
            return sha256;
        }
    }

    /** From what is sent, when that is everything. */
    record Along(MessageDigest digest) implements Sum {
        @Override
        public void sent(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public Opaque finish() {
            return Opaque.copyOf(digest.digest());
        }
    }
}
