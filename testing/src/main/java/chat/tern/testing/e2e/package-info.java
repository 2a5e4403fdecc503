/**
 * Real servers, in this process or as their own, and what clients see of them over loopback. Tests alone; their
 * threads are the servers' and the clients'.
 */
@NullMarked
package chat.tern.testing.e2e;

import org.jspecify.annotations.NullMarked;
