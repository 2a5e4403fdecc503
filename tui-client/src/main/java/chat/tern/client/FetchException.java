package chat.tern.client;

import java.io.IOException;

/** A download cannot go on, because of something on this machine. */
final class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Says what.
     *
     * @param code a stable word, see {@link FetchOptions}
     */
    FetchException(String code, String message) {
        super(message);
        this.code = code;
    }

    static FetchException of(IOException cause, String doing) {
        FetchException failure =
                new FetchException("local_file", "Failed in " + doing + ": " + Causes.text(cause) + ".");
        failure.initCause(cause);
        return failure;
    }

    /** The word for whatever went wrong on this machine. */
    static String code(IOException failure) {
        return failure instanceof FetchException known ? known.code : "local_file";
    }

    String code() {
        return code;
    }
}
