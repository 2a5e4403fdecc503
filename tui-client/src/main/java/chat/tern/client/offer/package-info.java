/**
 * Files from one person to another: offers enter and leave as sealed words between the two, the files as sealed frames.
 * Runs on the client's loop; the book of offers on its desk, each file on a desk of its own.
 */
@NullMarked
package chat.tern.client.offer;

import org.jspecify.annotations.NullMarked;
