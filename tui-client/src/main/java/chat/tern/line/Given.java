package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this input gave, by the refs of its lines: their numbers, and names that programs give them. Lines kept by an
 * earlier run have refs too, and what becomes of them is no matter of this input. For any thread.
 */
final class Given {
    /** Of the names, the last are enough: far fewer lines can be without an answer. */
    private static final int NAMES = 16_384;

    private final Map<String, Boolean> names = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > NAMES;
        }
    };
    private long lines;

    /** The number of the line that comes now. */
    synchronized String next() {
        lines++;
        return Long.toString(lines);
    }

    /** A program names that line so. */
    synchronized void named(String ref) {
        names.put(ref, true);
    }

    /**
     * Whether this says that a line of this input will never arrive. A command that is refused is answered by an error, and
     * no line.
     */
    boolean failed(ClientEvent event) {
        return event instanceof ClientEvent.Delivery it
                && it.state() == ClientEvent.DeliveryState.FAILED
                && has(it.ref());
    }

    private synchronized boolean has(String ref) {
        boolean number = ref.matches("[1-9][0-9]{0,17}");
        return names.containsKey(ref) || (number && Long.parseLong(ref) <= lines);
    }
}
