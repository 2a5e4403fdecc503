/**
 * The program {@code tern} as a process of its own, against a server of its own: lines typed enter, events and exit
 * codes leave. One thread for each process reads what it prints.
 */
@NullMarked
package chat.tern.testing.cli;

import org.jspecify.annotations.NullMarked;
