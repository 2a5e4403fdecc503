package chat.tern.line;

import chat.tern.command.FetchArguments;

/** What the classic face needs of a client beyond the line face. */
public interface ClassicClient extends LineClient {
    /** Fetches a file up to that percentage of it, where it is cancelled; what has come is kept. Above 100: all of it. */
    void fetch(FetchArguments file, int percent, String ref);

    /** Why it ended, for the program; to be asked when the last event was taken. */
    int exitCode();
}
