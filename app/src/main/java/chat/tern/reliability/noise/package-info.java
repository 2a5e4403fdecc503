/**
 * The Noise handshake, the transport cipher, sealed boxes, and the identity and signing keys: plain bytes and
 * keys enter, authenticated bytes leave. Knows neither packets nor sockets; runs on the caller's thread.
 */
@NullMarked
package chat.tern.reliability.noise;

import org.jspecify.annotations.NullMarked;
