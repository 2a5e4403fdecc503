/**
 * What the owner asks a running server from the same machine: words enter by a local socket that only the server's own
 * user can open, and text or bytes leave by it. It knows nothing of the server: that brings its commands along. One
 * thread listens, and a virtual one answers each that asks.
 */
@NullMarked
package chat.tern.server.control;

import org.jspecify.annotations.NullMarked;
