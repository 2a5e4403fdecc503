package chat.tern.protocol;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * 128 random bits kept by a client for as long as its process lives, so that a server can tell its reconnect (which
 * replaces the older session) from a second client of the same key (which coexists).
 */
public record InstanceId(long high, long low) {
    public static InstanceId random(RandomGenerator random) {
        return new InstanceId(random.nextLong(), random.nextLong());
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
