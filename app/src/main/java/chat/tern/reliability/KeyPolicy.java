package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;

/**
 * Decides about a peer by its public key, on the owner's thread and without waiting. A client is asked after message 2
 * of the handshake; on {@code false} message 3, which would show the client's own key, is never sent. A server is asked
 * after message 3.
 */
@FunctionalInterface
public interface KeyPolicy {
    /**
     * Whether to go on with this peer.
     *
     * @param peerKey the peer's X25519 public key, 32 bytes, proved by the handshake
     */
    boolean accepts(Bytes peerKey);

    /**
     * A server asks before it looks at message 3: whether somebody at this address may try a password now.
     *
     * @param at to where message 2 went, which nobody can invent who is to make message 3
     */
    default boolean mayGuess(Address at, long now) {
        return true;
    }

    /** Somebody at this address did not know the password. */
    default void guessedWrong(Address at, long now) {}
}
