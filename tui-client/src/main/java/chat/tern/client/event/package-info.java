/**
 * What a client and its face tell each other: events leave, and orders with their options enter, all of them values.
 * No thread runs here; the queue of events stands between the client's loop and the face's thread.
 */
@NullMarked
package chat.tern.client.event;

import org.jspecify.annotations.NullMarked;
