/**
 * The full-screen face on Lanterna: keys and client events enter, drawn cells leave. One thread owns the screen.
 */
@NullMarked
package chat.tern.screen;

import org.jspecify.annotations.NullMarked;
