/**
 * Gives connections their socket, their threads and the clock. Datagrams enter by one platform thread that receives;
 * one virtual thread owns each connection, or each {@link chat.tern.reliability.udp.Loop} all of its own, and another
 * platform thread wakes it when its time has come; everybody else only enqueues. Sealed packets leave.
 */
@NullMarked
package chat.tern.reliability.udp;

import org.jspecify.annotations.NullMarked;
