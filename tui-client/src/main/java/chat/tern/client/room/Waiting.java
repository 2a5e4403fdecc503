package chat.tern.client.room;

import chat.tern.protocol.FromClient;
import chat.tern.protocol.MessageId;
import java.util.Optional;

/**
 * A message of our own that is not confirmed yet.
 *
 * @param to for a direct message the recipient
 * @param bytes of memory it holds, about
 */
public record Waiting(MessageId id, String ref, Optional<String> to, FromClient message, int bytes) {}
