/**
 * Many clients at once against a real server: how many, how much and how long enter, measured figures leave.
 */
@NullMarked
package chat.tern.testing.load;

import org.jspecify.annotations.NullMarked;
