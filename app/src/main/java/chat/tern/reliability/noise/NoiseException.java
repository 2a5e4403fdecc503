package chat.tern.reliability.noise;

import java.io.Serial;

/** The peer's bytes or keys do not fit: nothing was learnt and no state changed. Without a stack trace, as anybody can cause it. */
public final class NoiseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean payloadOnly;

    NoiseException(String message) {
        this(message, false);
    }

    NoiseException(String message, boolean payloadOnly) {
        super(message, null, false, false);
        this.payloadOnly = payloadOnly;
    }

    /**
     * Whether all of a handshake message opened but its payload: in XXpsk3 the sign of another pre-shared key,
     * that is a wrong password.
     */
    public boolean payloadOnly() {
        return payloadOnly;
    }
}
