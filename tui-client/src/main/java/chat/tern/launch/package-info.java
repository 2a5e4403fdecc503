/**
 * The program {@code tern}: reads the command line, then chooses a face or runs one command, and turns the
 * outcome into the exit code. Runs on the main thread.
 */
@NullMarked
package chat.tern.launch;

import org.jspecify.annotations.NullMarked;
