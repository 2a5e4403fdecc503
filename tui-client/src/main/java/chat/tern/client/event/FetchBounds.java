package chat.tern.client.event;

/**
 * Where a fetch ends early, keeping what has come: it is cancelled.
 *
 * @param largest size in bytes; of a larger file nothing is fetched
 * @param percent of the file at which it stops; above 100: nowhere
 */
public record FetchBounds(long largest, int percent) {
    private static final int ALL = 100;

    public static final FetchBounds NONE = new FetchBounds(Long.MAX_VALUE, ALL + 1);

    /** Whether it is to stop with that many bytes of so many: never with all of them. */
    public boolean stopAt(long here, long size) {
        return percent <= ALL && here < size && here / (double) size >= percent / (double) ALL;
    }
}
