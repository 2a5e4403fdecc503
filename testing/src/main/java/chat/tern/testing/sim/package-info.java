/**
 * The world in one thread: a simulated network between real connections, under a manual clock and a printed seed.
 */
@NullMarked
package chat.tern.testing.sim;

import org.jspecify.annotations.NullMarked;
