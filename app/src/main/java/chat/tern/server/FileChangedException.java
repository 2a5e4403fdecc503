package chat.tern.server;

import java.io.IOException;

/** A file is not any more what it was when its transfer began. */
final class FileChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    FileChangedException(String name) {
        super(name + " changed while it was sent");
    }
}
