/**
 * What a server is set to, as values: limits, settings and doors, and the words for what is wrong with them. Options
 * enter elsewhere; what is read here never changes. No thread runs here.
 */
@NullMarked
package chat.tern.server.config;

import org.jspecify.annotations.NullMarked;
