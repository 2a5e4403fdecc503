/**
 * Plain services for programs that know nothing of Tern, off unless a port is given: datagrams and bytes enter from
 * anybody and leave to nobody else, bounded and never more than came. One virtual thread listens to datagrams; one
 * accepts connections, and each of those has one of its own.
 */
@NullMarked
package chat.tern.server.classic;

import org.jspecify.annotations.NullMarked;
