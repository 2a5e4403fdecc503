/**
 * Bytes to packets and frames and back, nothing else: datagrams enter, records leave, and malformed input is a
 * checked exception. Holds no state; runs on whichever thread calls.
 */
@NullMarked
package chat.tern.reliability.packet;

import org.jspecify.annotations.NullMarked;
