/**
 * Whatever bytes a stranger may send, given to every parser. Inputs enter from the corpus in {@code testing/fuzz} and
 * from a generator with a printed seed; the first input that breaks a promise leaves. No threads.
 */
@NullMarked
package chat.tern.testing.fuzz;

import org.jspecify.annotations.NullMarked;
