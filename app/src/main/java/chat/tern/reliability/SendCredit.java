package chat.tern.reliability;

/** What the peer allows to be sent on all streams together (RFC 9000 section 4.1). */
final class SendCredit {
    private long limit;
    private long used;

    void raise(long maximum) {
        limit = Math.max(limit, maximum);
    }

    long available() {
        return limit - used;
    }

    void use(long bytes) {
        used += bytes;
    }

    long limit() {
        return limit;
    }
}
