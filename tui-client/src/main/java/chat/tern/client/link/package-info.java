/**
 * The ways to the server and to other clients: an address enters, sessions, streams and exchanges on them leave, or the
 * outcome that there is none. Also what the client's loop stands on: times, desks, numbers of requests. All of it runs on
 * that loop; what the system makes wait, such as looking up a name, has a thread of its own.
 */
@NullMarked
package chat.tern.client.link;

import org.jspecify.annotations.NullMarked;
