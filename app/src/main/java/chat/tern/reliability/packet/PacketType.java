package chat.tern.reliability.packet;

/** What the first byte of a datagram says it is. */
public enum PacketType {
    INIT,
    RESP,
    FIN,
    COOKIE,
    VERSIONS,
    REJECT,
    DATA,
    PUNCH,
    /** No type of ours, or too short to carry the connection id of its type. */
    UNKNOWN
}
