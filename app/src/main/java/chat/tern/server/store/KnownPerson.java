package chat.tern.server.store;

/** Whose a nick is, with what is known of the account's devices. */
public record KnownPerson(NickOwner owner, Devices.Account account) {}
