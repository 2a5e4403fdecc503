/**
 * Everything a user can do, without a face: calls enter, sealed client events leave. For the faces, bots, load
 * and tests; one thread owns the connection, the others only enqueue.
 */
@NullMarked
package chat.tern.client;

import org.jspecify.annotations.NullMarked;
