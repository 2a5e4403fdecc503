/**
 * The running server in this process: opens and closes all of it, follows its settings, and does what its owner asks,
 * also where no server runs: backups and checks. Called by the program; connections, the store and housekeeping have
 * threads of their own.
 */
@NullMarked
package chat.tern.server;

import org.jspecify.annotations.NullMarked;
