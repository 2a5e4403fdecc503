package chat.tern.client.file;

import chat.tern.client.event.Causes;
import chat.tern.client.event.FetchOptions;
import java.io.IOException;

/** A download cannot go on, because of something on this machine. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Says what.
     *
     * @param code a stable word, see {@link FetchOptions}
     */
    public FetchException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A failure that says in which file, or in doing what. */
    public static FetchException of(IOException cause, String doing) {
        FetchException failure =
                new FetchException("local_file", "Failed in " + doing + ": " + Causes.text(cause) + ".");
        failure.initCause(cause);
        return failure;
    }

    /** The word for whatever went wrong on this machine. */
    public static String code(IOException failure) {
        return failure instanceof FetchException known ? known.code : "local_file";
    }

    /** The stable word for it. */
    public String code() {
        return code;
    }
}
