/**
 * The program {@code tern-server}: a command line, an environment and a file of options enter, a running server, or
 * lines and an exit code, leave. Runs on the program's first thread.
 */
@NullMarked
package chat.tern.server.launch;

import org.jspecify.annotations.NullMarked;
