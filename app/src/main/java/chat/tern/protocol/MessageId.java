package chat.tern.protocol;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The 128 random bits by which a message is known, made by its author. Shown as 32 hexadecimal digits. */
public record MessageId(long high, long low) implements Comparable<MessageId> {
    public static final int SIZE = 16;

    public static MessageId random(RandomGenerator random) {
        return new MessageId(random.nextLong(), random.nextLong());
    }

    /** Reads what {@link #toString} gave. */
    public static MessageId parse(String hex) {
        if (hex.length() != 2 * SIZE) {
            throw new IllegalArgumentException("A message id has 32 hexadecimal digits, not " + hex.length() + ".");
        }
        return new MessageId(
                HexFormat.fromHexDigitsToLong(hex, 0, SIZE), HexFormat.fromHexDigitsToLong(hex, SIZE, 2 * SIZE));
    }

    @Override
    public int compareTo(MessageId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
