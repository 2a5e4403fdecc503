package chat.tern.reliability;

import java.io.IOException;

/** A blocking call outlived its connection. */
public final class ConnectionClosedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient CloseReason reason;

    public ConnectionClosedException(CloseReason reason) {
        super(reason.text());
        this.reason = reason;
    }

    public CloseReason reason() {
        return reason;
    }
}
