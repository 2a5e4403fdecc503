package chat.tern.reliability;

/** The peer broke the rules inside a packet that was authentic: the connection must end. */
final class Violation extends Exception {
    private static final long serialVersionUID = 1;

    private final TransportError error;

    Violation(TransportError error, String what) {
        super(what, null, false, false);
        this.error = error;
    }

    TransportError error() {
        return error;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
