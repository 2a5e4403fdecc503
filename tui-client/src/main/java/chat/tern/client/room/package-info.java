/**
 * What is said in rooms and asked about them: lines of ours enter and are sent until they are confirmed; lines of a room
 * leave in its order, each once. Runs on the client's loop.
 */
@NullMarked
package chat.tern.client.room;

import org.jspecify.annotations.NullMarked;
