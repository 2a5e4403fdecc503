/**
 * What is checked from outside the packages: the layers, the style, the launchers and the programs as a whole. Nothing
 * of the product depends on it.
 */
@NullMarked
package chat.tern.testing;

import org.jspecify.annotations.NullMarked;
