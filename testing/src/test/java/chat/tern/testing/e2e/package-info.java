/** Real servers, in this process or their own, and what clients see of them. */
@NullMarked
package chat.tern.testing.e2e;

import org.jspecify.annotations.NullMarked;
