package chat.tern.server.store;

import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the writer is asked to do. Each answer is called on the writer's thread, after the commit, in the order in which
 * the requests were submitted; it must not wait for anything.
 */
public sealed interface StoreRequest {
    /**
     * A line for a room.
     *
     * @param account the author's Ed25519 public key, 32 bytes; {@code id} is unique within it
     * @param text valid Unicode, kept exactly as it is
     */
    record AppendLine(
            Opaque account,
            MessageId id,
            RoomName room,
            Nickname from,
            boolean action,
            String text,
            Consumer<AppendResult> answer)
            implements StoreRequest {}

    /**
     * The account, which has proved its key, wants to be called this.
     *
     * @param account Ed25519 public key, 32 bytes
     * @param noiseKey the X25519 public key of the connection on which that was proved, 32 bytes
     * @param join rooms of which the account is to be a member from now on
     * @param most how many rooms it may be a member of
     */
    record ClaimNick(
            Nickname nick,
            Opaque account,
            Opaque noiseKey,
            List<RoomName> join,
            RoomLimits most,
            Consumer<ClaimResult> answer)
            implements StoreRequest {
        public ClaimNick {
            join = List.copyOf(join);
        }
    }

    /** Any other change of the tables; made by {@link Memberships}. */
    record Change<R>(Edit<R> edit, Consumer<Answer<R>> answer) implements StoreRequest {}

    /** Work with a place in the same order: the rooms change only here and in the answers. */
    record Task(Runnable work) implements StoreRequest {}
}
