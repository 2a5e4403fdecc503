package chat.tern.screen;

import chat.tern.client.event.ClientEvent.KeptText;
import chat.tern.command.Doing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of ours that the server has not confirmed yet.
 *
 * @param ref what the line is called in events
 * @param id the message's id; empty until the first word of its delivery
 * @param queued whether it waits for a connection
 */
record Pending(String ref, String id, String text, boolean action, Instant since, boolean queued) {
    /** A mark earlier than this would only flicker. */
    static final Duration HESITATION = Duration.ofMillis(250);

    /** One that waited since before. */
    static Pending kept(KeptText line) {
        Optional<String> done = line.to().startsWith("#") ? Optional.empty() : Doing.in(line.text());
        return new Pending(
                line.ref(), line.id(), done.orElse(line.text()), line.me() || done.isPresent(), line.time(), false);
    }

    Pending known(String newId, boolean nowQueued) {
        return new Pending(ref, newId, text, action, since, nowQueued);
    }

    /** Whether this is the line that came back from the server. */
    boolean matches(String otherId, String otherText) {
        return id.isEmpty() ? text.equals(otherText) : id.equals(otherId);
    }

    boolean late(Instant now) {
        return !now.isBefore(since.plus(HESITATION));
    }
}
