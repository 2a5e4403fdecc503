/**
 * Who hears what, in which order: committed messages enter, offers to the members' inboxes leave, never waiting
 * for a member. Each room has exactly one writer, the store's thread.
 */
@NullMarked
package chat.tern.server.room;

import org.jspecify.annotations.NullMarked;
