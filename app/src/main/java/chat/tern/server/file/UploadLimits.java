package chat.tern.server.file;

/**
 * How much may be uploaded; 0 stands for no limit.
 *
 * @param perUser bytes of one person's files
 * @param total bytes of all of them
 * @param days how long a file is kept
 */
public record UploadLimits(long perUser, long total, int days) {
    /** The disk is never filled above this by uploads. */
    static final double DISK = 0.9;

    public UploadLimits {
        if (perUser < 0 || total < 0 || days < 0) {
            throw new IllegalArgumentException("limits out of range");
        }
    }

    public static UploadLimits defaults() {
        return new UploadLimits(1L << 30, 10L << 30, 90);
    }
}
