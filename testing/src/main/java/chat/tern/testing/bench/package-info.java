/**
 * Benchmarks of the reliability package's hot paths, for JMH: {@code testing/bench/micro} runs them. Nothing enters;
 * times leave. JMH's threads.
 */
@NullMarked
package chat.tern.testing.bench;

import org.jspecify.annotations.NullMarked;
