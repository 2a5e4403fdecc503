/**
 * Accounts, history and undelivered messages in SQLite: requests enter a bounded queue, and results leave once
 * they are committed. One platform thread is the only writer.
 */
@NullMarked
package chat.tern.server.store;

import org.jspecify.annotations.NullMarked;
