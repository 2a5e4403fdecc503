package chat.tern.server.file;

/**
 * How fast files go, in bytes per second and direction; 0 stands for no limit.
 *
 * @param each one file
 * @param all all of them together
 */
public record FileRates(long each, long all) {
    public static final FileRates NONE = new FileRates(0, 0);

    public FileRates {
        if (each < 0 || all < 0) {
            throw new IllegalArgumentException("rates out of range");
        }
    }
}
