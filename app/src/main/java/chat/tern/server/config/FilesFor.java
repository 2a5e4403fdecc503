package chat.tern.server.config;

/** Who sees the shared files, and can get them. */
public enum FilesFor {
    /** Everybody who connects, without a name, too. */
    ALL,
    /** Who has a name here. */
    MEMBERS,
    /** Operators of the server. */
    OPERATORS
}
