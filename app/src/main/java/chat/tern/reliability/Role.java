package chat.tern.reliability;

/** Which side of a connection this is. */
public enum Role {
    CLIENT,
    SERVER;

    /** The bit of a stream id that says who opened it (RFC 9000 section 2.1). */
    long streamBit() {
        return this == CLIENT ? 0 : 1;
    }

    Role other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
