package chat.tern.protocol;

/** What a client asks about accounts and their devices. */
public sealed interface AccountRequest extends FromClient.AboutAccount {
    /** The number of the question, for its answer. */
    long request();

    /**
     * This device waits for another one that knows a code of which {@code lookup} was derived. Answered by
     * {@code Done}; {@code DeviceClaimed} follows when the other one comes.
     */
    record OfferDevice(long request, Opaque lookup) implements AccountRequest {}

    /** The other one comes: what it says of itself goes to the first as it is. Answered by {@code DeviceConfirmed}. */
    record ClaimDevice(long request, Opaque lookup, Opaque sealed) implements AccountRequest {}

    /** The first one's answer, for the other as it is. Answered by {@code Done}. */
    record ConfirmDevice(long request, long claim, Opaque sealed) implements AccountRequest {}

    /** Asks for the account's devices. Answered by {@code DeviceList}. */
    record ListDevices(long request) implements AccountRequest {}

    /** Asks for an invite to this server, for one person. Answered by {@code InviteMade}. */
    record MakeInvite(long request) implements AccountRequest {
        /** For so long it is good. */
        public static final int DAYS = 7;
    }

    /** The account is to be called this from now on, on all its devices. Answered by {@code Done}. */
    record Rename(long request, Nickname nick) implements AccountRequest {}

    /** When a room of the account rings on all its devices. Answered by {@code Done}; all of them get {@code Rings}. */
    record Ring(long request, RoomName room, Ringing when) implements AccountRequest {}

    /** A device of the account belongs to it no more. Answered by {@code Done}. */
    record RemoveDevice(long request, DeviceStatement statement) implements AccountRequest {}
}
