package chat.tern.line;

/** What the classic face needs of a client beyond the line face. */
public interface ClassicClient extends LineClient {
    /** Stops a transfer; what has come is kept. */
    void cancel(String transferId, String ref);

    /** Why it ended, for the program; to be asked when the last event was taken. */
    int exitCode();
}
