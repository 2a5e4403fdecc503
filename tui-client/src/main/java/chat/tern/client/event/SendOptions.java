package chat.tern.client.event;

import java.nio.file.Path;

/**
 * A file that is to be offered to one person. A failed offer ends with a {@link ClientEvent.Failure} of one of these
 * codes: {@code local_file} (it cannot be read), {@code bad_nick}, {@code no_such_user}, {@code key_changed},
 * {@code mailbox_full}; {@code too_many_offers}.
 *
 * @param nick whose it will be
 * @param ref goes into the failure
 */
public record SendOptions(String nick, Path file, String ref) {}
