/**
 * What is kept of a person on this machine: keys, servers and people known, unsent lines, counters. Lines of small
 * files enter and leave, changed under a lock that all programs of the person share. Every call may wait for the disk,
 * so it runs on a desk's thread, never on the client's loop.
 */
@NullMarked
package chat.tern.client.home;

import org.jspecify.annotations.NullMarked;
