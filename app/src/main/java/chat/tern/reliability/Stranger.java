package chat.tern.reliability;

/** What became of a datagram that belonged to no connection. */
public enum Stranger {
    /** It began a connection. */
    ACCEPTED,
    /** It had begun one before. */
    REPEATED,
    /** It speaks another version, and was told ours. */
    VERSION_TOLD,
    /** Too many begin: it must come again with a cookie that proves its address. */
    COOKIE_ASKED,
    /** Dropped: as many handshakes are under way as may be. */
    HALF_OPEN_FULL,
    /** Of a connection that is not known here: its peer was told so. */
    RESET_SENT,
    /** The same, dropped: too short, or too many were told. */
    RESET_WITHHELD,
    /** Dropped: a part of a handshake that is not known here. */
    NO_HANDSHAKE,
    /** Dropped: no packet, or its first message is none. */
    MALFORMED
}
