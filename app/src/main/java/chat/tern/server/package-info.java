/**
 * One session per client, joining streams to rooms, store and files, and the program that runs them. A session is
 * called only by its connection's thread.
 */
@NullMarked
package chat.tern.server;

import org.jspecify.annotations.NullMarked;
