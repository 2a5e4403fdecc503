package chat.tern.reliability;

/** Codes of the CLOSE frame that speaks for the transport (RFC 9000 section 20.1). */
enum TransportError {
    NONE(0x0),
    INTERNAL(0x1),
    FLOW_CONTROL(0x3),
    STREAM_LIMIT(0x4),
    STREAM_STATE(0x5),
    FINAL_SIZE(0x6),
    FRAME_ENCODING(0x7),
    TRANSPORT_PARAMETER(0x8),
    PROTOCOL_VIOLATION(0xa);

    private final long code;

    TransportError(long code) {
        this.code = code;
    }

    long code() {
        return code;
    }
}
