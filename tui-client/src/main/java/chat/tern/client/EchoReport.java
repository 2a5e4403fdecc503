package chat.tern.client;

import java.time.Duration;

/** What an {@link Echo} brings back. */
public sealed interface EchoReport {
    /**
     * The server has let us in.
     *
     * @param isNew whether its key was not known before; it is kept now
     */
    record Reached(String place, String server, String fingerprint, boolean isNew) implements EchoReport {}

    /** The text of that number, counted from 1, reversed; the time is from its leaving to its coming back. */
    record Answered(long number, String text, Duration time) implements EchoReport {}

    /** The last one of all. */
    record Over(Outcome outcome) implements EchoReport {}
}
