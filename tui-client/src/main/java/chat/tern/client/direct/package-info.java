/**
 * Between two people: what is said enters and leaves sealed, straight where a path is found, through the server
 * otherwise; with the keys by which they know each other. Runs on the client's loop, sealing and keys on its desk.
 */
@NullMarked
package chat.tern.client.direct;

import org.jspecify.annotations.NullMarked;
