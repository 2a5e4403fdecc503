package chat.tern.reliability;

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
}
