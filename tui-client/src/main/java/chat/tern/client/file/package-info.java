/**
 * Files on their way to or from whoever answers: options enter, verified files and the news of transfers leave. The
 * network's side runs on the client's loop, the disk's on a desk of each transfer, digests on a thread beside that.
 */
@NullMarked
package chat.tern.client.file;

import org.jspecify.annotations.NullMarked;
