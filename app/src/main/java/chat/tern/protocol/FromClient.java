package chat.tern.protocol;

import java.util.Optional;

/** What a client says on the control stream, the first bidirectional stream it opens. */
public sealed interface FromClient extends Message {
    /** The first record. Without a nick the client is nobody in the rooms: it may list, fetch and ask, not speak. */
    record Hello(
            int version, String software, InstanceId instance, Optional<Nickname> nick, Optional<AccountProof> account)
            implements FromClient {}

    /** A line for a room; {@code action} is what {@code /me} makes. Answered by {@code Stored} or {@code Failed}. */
    record Say(MessageId id, RoomName room, boolean action, String text) implements FromClient {}

    /** A sealed box for one person. Answered by {@code DirectDelivered} or {@code Failed}. */
    record Direct(MessageId id, Nickname to, Opaque box) implements FromClient {}

    /** The box that {@code from} sent under this id has arrived, opened and was shown. */
    record DirectReceipt(Nickname from, MessageId id) implements FromClient {}

    /** Asks for a person's key. Answered by {@code KeyOf} or {@code Failed}. */
    record WhoIs(long request, Nickname nick) implements FromClient {}

    /** Asks for everybody. Answered by {@code Users}. */
    record ListUsers(long request) implements FromClient {}

    /** The last record: this session ends because its user wants it to. */
    record Bye(String reason) implements FromClient {}
}
