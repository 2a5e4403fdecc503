package chat.tern.protocol;

/**
 * What a server allows one account's chat: the longest text in UTF-8 bytes, and lines that may be sent at once and
 * per second after that. 0 stands for no limit.
 */
public record AnnouncedLimits(int messageBytes, int burst, int ratePerSecond) {}
