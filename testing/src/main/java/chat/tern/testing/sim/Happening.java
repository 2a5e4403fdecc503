package chat.tern.testing.sim;

/** What is counted from outside of connections. */
public enum Happening {
    CONNECTED,
    INIT_REPEATED,
    FIN_REPEATED,
    COOKIE_ASKED,
    HANDSHAKE_TIMED_OUT,
    HALF_OPEN_EXPIRED,
    RESET_ANSWERED,
    STATELESS_RESET,
    SERVER_RESTARTED,
    CLIENT_KILLED,
    MIGRATED,
    SUSPECTED,
    TRUSTED_AGAIN,
    IDLE_TIMED_OUT,
    CLOSED_BY_PEER,
    WRITER_WAITED,
    STREAM_RESET,
    STREAM_STOPPED,
    STREAM_COMPLETED,
    ONCE_RECEIVED,
    SLEPT
}
