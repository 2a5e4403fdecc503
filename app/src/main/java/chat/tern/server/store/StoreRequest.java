package chat.tern.server.store;

import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.util.List;
import java.util.Optional;
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
     * A device, which has proved its key, wants to be called this.
     *
     * @param device the Ed25519 public key of the device that comes, 32 bytes
     * @param statements what it says of the devices of its account, with good signatures; in the order of saying
     * @param noiseKey the X25519 public key of the connection on which that was proved, 32 bytes
     * @param entry how it comes in
     * @param join rooms of which the account is to be a member from now on
     * @param most how many rooms it may be a member of
     */
    record ClaimNick(
            Nickname nick,
            Opaque device,
            Opaque noiseKey,
            List<DeviceStatement> statements,
            Entry entry,
            List<RoomName> join,
            RoomLimits most,
            Consumer<ClaimResult> answer)
            implements StoreRequest {
        public ClaimNick {
            join = List.copyOf(join);
            statements = List.copyOf(statements);
        }

        ClaimNick withNick(Nickname other) {
            return new ClaimNick(other, device, noiseKey, statements, entry, join, most, answer);
        }

        /** Of a device that is an account of its own, and says no more. */
        public ClaimNick(
                Nickname nick,
                Opaque device,
                Opaque noiseKey,
                List<RoomName> join,
                RoomLimits most,
                Consumer<ClaimResult> answer) {
            this(nick, device, noiseKey, List.of(), Entry.FREE, join, most, answer);
        }
    }

    /**
     * How somebody comes in.
     *
     * @param token the secret of an invite
     * @param needed whether somebody new needs one
     * @param used the nick was used before: where its account has given it up for another one, it is that one
     * @param passing it comes into no room, and is not here for anybody
     */
    record Entry(Optional<Opaque> token, boolean needed, boolean used, boolean passing) {
        /** Who is new may come. */
        public static final Entry FREE = new Entry(Optional.empty(), false, false, false);
    }

    /** Any other change of the tables; made by {@link Memberships}. */
    record Change<R>(Edit<R> edit, Consumer<Answer<R>> answer) implements StoreRequest {}

    /** Work with a place in the same order: the rooms change only here and in the answers. */
    record Task(Runnable work) implements StoreRequest {}
}
