package chat.tern.reliability;

/** What a connection counts: the paths it takes when a network misbehaves. */
public enum Count {
    /** Packets sent that the peer must acknowledge, path MTU probes aside: those of which a loss is noticed. */
    TRACKED,
    /** Packets declared lost because later ones were acknowledged. */
    LOST_BY_REORDERING,
    /** Packets declared lost because later ones were acknowledged and time went by. */
    LOST_BY_TIME,
    /** Packets declared lost that arrived after all. */
    SPURIOUS,
    /** Congestion events taken back because all their losses were spurious. */
    UNDONE,
    /** Probe timeouts: nothing was heard, so something was sent to be answered. */
    PROBE_TIMEOUT,
    /** Times the window collapsed because nothing got through for long. */
    PERSISTENT_CONGESTION,
    /** Acknowledgements that the peer is known to have, so that they shrink. */
    ACK_ACKED,
    /** Times the peer's credit for the connection held data back. */
    CONNECTION_BLOCKED,
    /** MAX_DATA frames received. */
    CONNECTION_CREDIT,
    /** Times the peer's credit for one stream held data back. */
    STREAM_BLOCKED,
    /** MAX_STREAM_DATA frames received. */
    STREAM_CREDIT,
    /** Times the peer's limit on streams held one back. */
    STREAMS_BLOCKED,
    /** MAX_STREAMS frames received. */
    STREAMS_CREDIT,
    /** Datagrams dropped because their number had come before. */
    DUPLICATE,
    /** Datagrams dropped because they did not open. */
    FORGED,
    /** Datagrams dropped because they were no packet, or none for this side at this time. */
    MALFORMED,
    /** Packets dropped unacknowledged because what they carried could not be kept. */
    NOT_KEPT,
    /** Runs of received numbers that were forgotten, so that their packets are sent again: there were too many. */
    RANGE_FORGOTTEN,
    /** Newest packets from an address to which the peer was not followed: it had moved too often. */
    MOVE_IGNORED,
    /** DATA that came before the keys and was kept for them. */
    EARLY,
    /** DATA that came before the keys and was dropped: too long, or too many before it. */
    EARLY_DROPPED,
    /** Packets of the handshake that came when they were of no use: repeated, or after what they were for. */
    OUT_OF_TIME,
    /** The last messages of handshakes that are refused, dropped without telling so once more: it was told often. */
    REJECT_WITHHELD,
    /** Datagrams that came after the end. */
    AFTER_CLOSE,
    /** Answers to a challenge that did not leave: newer ones took their place, or the address got enough. */
    RESPONSE_DROPPED,
    /** Datagrams sent once that newer ones took the place of before they left, or before the program took them. */
    DATAGRAM_OUTDATED,
    /** Times this side went on to the next key by itself. */
    KEY_RENEWED,
    /** PINGs sent to keep the path open. */
    KEEP_ALIVE,
    /** Times larger datagrams proved to fit the path. */
    MTU_RAISED,
    /** Times large datagrams stopped getting through. */
    MTU_LOWERED;

    /** Whether this is a reason for which a datagram that came in was thrown away. */
    public boolean drops() {
        return switch (this) {
            case DUPLICATE, FORGED, MALFORMED, NOT_KEPT, EARLY_DROPPED, OUT_OF_TIME, REJECT_WITHHELD, AFTER_CLOSE ->
                true;
            case TRACKED,
                    LOST_BY_REORDERING,
                    LOST_BY_TIME,
                    SPURIOUS,
                    UNDONE,
                    PROBE_TIMEOUT,
                    PERSISTENT_CONGESTION,
                    ACK_ACKED,
                    CONNECTION_BLOCKED,
                    CONNECTION_CREDIT,
                    STREAM_BLOCKED,
                    STREAM_CREDIT,
                    STREAMS_BLOCKED,
                    STREAMS_CREDIT,
                    RANGE_FORGOTTEN,
                    MOVE_IGNORED,
                    EARLY,
                    RESPONSE_DROPPED,
                    DATAGRAM_OUTDATED,
                    KEY_RENEWED,
                    KEEP_ALIVE,
                    MTU_RAISED,
                    MTU_LOWERED -> false;
        };
    }
}
