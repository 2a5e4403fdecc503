/**
 * The line face, on JLine at a terminal, with letters alone at a dumb one, and on plain streams in a pipe: typed lines and
 * client events enter, text or JSON lines leave.
 */
@NullMarked
package chat.tern.line;

import org.jspecify.annotations.NullMarked;
