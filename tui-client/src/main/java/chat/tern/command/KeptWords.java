package chat.tern.command;

import chat.tern.client.event.ClientEvent;

/** What is said of lines that waited since before. */
public final class KeptWords {
    private KeptWords() {}

    /** Such as {@code 3 lines that waited since before go out now}. */
    public static String of(ClientEvent.Kept event) {
        return count(event.lines().size())
                + (event.asked() ? " since before; to be sent only when you say so" : " since before; sent now");
    }

    /** Such as {@code 3 lines waited}. */
    private static String count(int lines) {
        return lines == 1 ? "1 line waited" : lines + " lines waited";
    }
}
