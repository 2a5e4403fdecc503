package chat.tern.protocol;

import java.util.List;

/** What a server says about accounts and their devices. */
public sealed interface AccountNews extends FromServer.AboutAccount {
    /** A device that knows the code of our {@code OfferDevice} has come. Answered by {@code ConfirmDevice}. */
    record DeviceClaimed(long claim, Opaque sealed) implements AccountNews {}

    /** What the first device answered to our {@code ClaimDevice}. */
    record DeviceConfirmed(long request, Opaque sealed) implements AccountNews {}

    /**
     * The account's devices now.
     *
     * @param statements all that was said of them, in order
     * @param seen when each was last here
     */
    record DeviceList(long request, Opaque account, List<DeviceStatement> statements, List<Seen> seen)
            implements AccountNews {
        public DeviceList {
            statements = List.copyOf(statements);
            seen = List.copyOf(seen);
        }
    }

    /** An invite, of which this is the secret part: {@link InviteLink}. */
    record InviteMade(long request, Opaque token) implements AccountNews {}

    /** Somebody, who may be we, is called otherwise from now on. */
    record Renamed(Nickname old, Nickname now) implements AccountNews {}

    /** When the account's rooms ring: these so, all others by mention. */
    record Rings(List<RoomRinging> rooms) implements AccountNews {
        public Rings {
            rooms = List.copyOf(rooms);
        }
    }

    /** When one room rings. */
    record RoomRinging(RoomName room, Ringing when) {}

    /** When the device with this Ed25519 key was last here; {@code here}: it is now. */
    record Seen(Opaque signing, long timeMillis, boolean here) {}
}
