package chat.tern.reliability;

import chat.tern.reliability.noise.CipherPair;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.TransportParameters;

/**
 * What a handshake ends in.
 *
 * @param hash 32 bytes that only the two ends share
 * @param remoteId the id to put into every datagram to the peer
 * @param rtt nanoseconds of its one exchange, or -1 if a message was repeated and the exchange says nothing
 */
record Established(CipherPair ciphers, Bytes peerKey, Bytes hash, long remoteId, TransportParameters peer, long rtt) {}
