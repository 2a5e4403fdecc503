/**
 * Many simulated worlds at once, and worlds with faults in them. Seeds enter, sums and the first failures leave; the
 * threads are those of the common pool.
 */
@NullMarked
package chat.tern.testing.seeds;

import org.jspecify.annotations.NullMarked;
