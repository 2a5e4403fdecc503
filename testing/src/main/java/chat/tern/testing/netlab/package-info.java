/**
 * The transport over real sockets, across a link that is as bad as wanted: the link's settings and a server's address
 * enter, a table of cases with their figures leaves. The threads are those of {@link chat.tern.reliability.udp}.
 */
@NullMarked
package chat.tern.testing.netlab;

import org.jspecify.annotations.NullMarked;
