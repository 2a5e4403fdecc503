/**
 * Everything a user can do, without a face: calls enter, sealed client events leave. For the faces, bots, load
 * and tests. One loop's thread owns all state and every connection, one after another or side by side; desks, each
 * with a thread of its own, wait for disks; everybody else only enqueues.
 */
@NullMarked
package chat.tern.client;

import org.jspecify.annotations.NullMarked;
