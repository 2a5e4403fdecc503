/**
 * What the user typed becomes a command, and what happened becomes what is to be shown. Knows no toolkit and no
 * socket; runs on the face's thread.
 */
@NullMarked
package chat.tern.command;

import org.jspecify.annotations.NullMarked;
