package chat.tern.reliability.noise;

/** What a handshake ends in: this side's two directions. */
public record CipherPair(PacketCipher send, PacketCipher receive) {}
