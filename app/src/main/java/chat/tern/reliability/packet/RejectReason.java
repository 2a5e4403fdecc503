package chat.tern.reliability.packet;

/** Why a server refuses a client that it understood. */
public enum RejectReason {
    PASSWORD(1),
    BANNED(2),
    NOT_LISTED(3),
    FULL(4),
    /** Of wrong passwords from its address. */
    TOO_MANY_GUESSES(5);

    private final int code;

    RejectReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static RejectReason of(int code) throws MalformedPacketException {
        for (RejectReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new MalformedPacketException("unknown reject reason " + code);
    }
}
