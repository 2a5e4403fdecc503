/**
 * The full-screen face on real terminals: a program that shows it over a scripted client, and tests that drive that
 * program in tmux. Needs no server.
 */
@NullMarked
package chat.tern.testing.screen;

import org.jspecify.annotations.NullMarked;
