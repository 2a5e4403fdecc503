package chat.tern.client.link;

import java.io.IOException;
import java.util.function.Consumer;

/** Where work is done that may wait for the disk or take long: one piece after the other, in order, off the loop. */
public interface Desk {
    /** A piece of work. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws IOException;
    }

    /** Does the work, then tells the result on the loop's thread. */
    <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed);

    /** Whether it has so much to do that nothing should be begun that can wait. */
    boolean busy();
}
