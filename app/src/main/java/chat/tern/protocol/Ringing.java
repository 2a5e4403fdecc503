package chat.tern.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a room rings for somebody: kept for the account, so on all its devices. */
public enum Ringing {
    /** When somebody means them; what holds where nothing else was said. */
    MENTIONS(0),
    /** At each line. */
    ALL(1),
    NONE(2);

    private final int code;

    Ringing(int code) {
        this.code = code;
    }

    /** On the wire and in the database. */
    public int code() {
        return code;
    }

    /** One that a newer peer invented is as if nothing was said. */
    public static Ringing of(long code) {
        return Arrays.stream(values())
                .filter(one -> one.code == code)
                .findFirst()
                .orElse(MENTIONS);
    }

    /** The lower-case word for people: {@code all}, {@code mentions}, {@code none}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Ringing> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Whether a line rings; {@code mention}: it means them. */
    public boolean rings(boolean mention) {
        return this == ALL || (this == MENTIONS && mention);
    }
}
