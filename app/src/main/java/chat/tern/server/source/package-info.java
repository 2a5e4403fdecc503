/**
 * Answers to requests, each pulled on the session's thread as fast as its stream takes it: requests enter, records and
 * bytes of files leave. Disks and long work are on helper threads, which put what they have where it is pulled from.
 */
@NullMarked
package chat.tern.server.source;

import org.jspecify.annotations.NullMarked;
