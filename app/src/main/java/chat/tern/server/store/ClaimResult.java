package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import java.util.List;

/** What became of a claim to a nick. */
public sealed interface ClaimResult {
    /**
     * The account has it.
     *
     * @param fresh nobody had it before
     * @param news what others, or this device, do not know of the account's devices
     * @param nicks all that the account has
     * @param voidInvite it came with an invite that is void, and was let in without
     */
    record Held(
            NickOwner owner, boolean fresh, DeviceNews news, Arrival arrival, List<Nickname> nicks, boolean voidInvite)
            implements ClaimResult {
        public Held {
            nicks = List.copyOf(nicks);
        }
    }

    /**
     * What is new about an account's devices.
     *
     * @param here the account was known, and has other devices than before
     * @param there the device that came does not know all of them
     */
    record DeviceNews(boolean here, boolean there) {
        public static final DeviceNews NONE = new DeviceNews(false, false);
    }

    /** The account to which the device says it belongs has removed it, or never had it. */
    record NoSuchDevice() implements ClaimResult {}

    /** Who is new here needs an invite, and came without, or with one that is void. */
    record InviteNeeded(boolean said) implements ClaimResult {}

    /** The invite is for somebody of another name. */
    record InvitedAs(String nick) implements ClaimResult {}

    /** Another account has it. */
    record Taken() implements ClaimResult {}

    /** The account has as many nicks as it may, {@link Nicks#MOST}, and this is none of them. */
    record TooManyNicks() implements ClaimResult {}

    /** Nothing changed; the text says why, to people. */
    record Failed(String text) implements ClaimResult {}
}
