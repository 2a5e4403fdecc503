package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;

/**
 * Whose a nick is.
 *
 * @param nick as it was typed when it was claimed
 * @param account Ed25519 public key, 32 bytes
 * @param noiseKey X25519 public key that the account last came with, 32 bytes
 */
public record NickOwner(Nickname nick, Opaque account, Opaque noiseKey) {}
