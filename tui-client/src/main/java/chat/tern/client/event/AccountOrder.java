package chat.tern.client.event;

import chat.tern.protocol.Nickname;

/** What can be wanted of one's own account. */
public sealed interface AccountOrder {
    /** A code with which another device becomes one of this account's; a notice shows it. */
    record AddDevice() implements AccountOrder {}

    /** The account's devices; notices list them. */
    record ListDevices() implements AccountOrder {}

    /** A device is to belong to the account no more: its number in the list, or its name. */
    record RemoveDevice(String which) implements AccountOrder {}

    /** A link with which somebody new may come to this server; a notice shows it. */
    record Invite() implements AccountOrder {}

    /** The account is to be called this, on all its devices; {@link ClientEvent.NickChanged} follows. */
    record Rename(Nickname nick) implements AccountOrder {}

    /** This device is to become one of the account whose device showed the code. */
    record JoinAccount(String code) implements AccountOrder {}
}
