package chat.tern.server.store;

import chat.tern.protocol.Opaque;
import java.util.Optional;

/** What became of something that only operators may do. */
public sealed interface ModerationResult {
    /**
     * It is done, and written down.
     *
     * @param account of the person whom it is about
     * @param wasMember whether that person was a member, and is none any more
     */
    record Done(Optional<Opaque> account, boolean wasMember) implements ModerationResult {}

    record NotPermitted() implements ModerationResult {}

    record NoSuchRoom() implements ModerationResult {}

    record NoSuchUser() implements ModerationResult {}
}
