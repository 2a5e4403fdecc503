package chat.tern.reliability.packet;

import java.io.Serial;

/** The peer sent what is no packet, frame or parameter list. Without a stack trace: anybody can cause it at line rate. */
public final class MalformedPacketException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
