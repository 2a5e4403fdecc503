/**
 * Bytes at rest with their digests: names and ranges enter, blocks and SHA-256 sums leave. Disks are touched on
 * each transfer's own helper thread, never on a connection's.
 */
@NullMarked
package chat.tern.server.file;

import org.jspecify.annotations.NullMarked;
