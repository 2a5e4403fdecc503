/**
 * What client and server say to each other, as records and one codec: bytes of a stream enter, messages leave, and
 * malformed input is a checked exception. Knows nothing of how bytes travel; runs on the caller's thread.
 */
@NullMarked
package chat.tern.protocol;

import org.jspecify.annotations.NullMarked;
