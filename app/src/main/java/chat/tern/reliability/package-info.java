/**
 * A connection: ordered, flow-controlled streams over a lossy path. Datagrams, the time and randomness come in as
 * arguments; datagrams to send, deadlines and events are asked for. No sockets, no threads, no clock: only the
 * owner's thread calls in.
 */
@NullMarked
package chat.tern.reliability;

import org.jspecify.annotations.NullMarked;
