/**
 * What goes in and out of one session: its stream of chat, no faster than it may be; the errands that other threads
 * leave in its inbox; what it asks of the store. Only the session's own thread takes out; any thread may leave something.
 */
@NullMarked
package chat.tern.server.stream;

import org.jspecify.annotations.NullMarked;
