/**
 * Gives connections their socket, their threads and the clock. One platform thread receives; one virtual thread
 * owns each connection; everybody else only enqueues.
 */
@NullMarked
package chat.tern.reliability.udp;

import org.jspecify.annotations.NullMarked;
