package chat.tern.server.store;

/**
 * How many rooms there may be; 0 stands for no limit.
 *
 * @param ofOne those of which one account is a member
 * @param inAll those of the server
 */
public record RoomLimits(int ofOne, int inAll) {}
