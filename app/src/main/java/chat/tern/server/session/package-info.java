/**
 * Who is here and what they may do: messages of one client enter, answers and news for others leave. A session is called
 * by its connection's thread; who is where changes on the store's writer thread alone, in one order.
 */
@NullMarked
package chat.tern.server.session;

import org.jspecify.annotations.NullMarked;
