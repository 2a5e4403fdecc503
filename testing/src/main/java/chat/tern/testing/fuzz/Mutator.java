package chat.tern.testing.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes new inputs of known ones: bits, bytes, lengths, pieces of others. */
final class Mutator {
    private static final int LONGEST = 4_096;
    private static final byte[] EDGES = {0, 1, 0x3f, 0x40, 0x7f, (byte) 0x80, (byte) 0xbf, (byte) 0xc0, (byte) 0xff};

    private final RandomGenerator random;
    private final List<byte[]> known;

    Mutator(RandomGenerator random, List<byte[]> known) {
        this.random = random;
        this.known = known;
    }

    byte[] next() {
        byte[] input = known.get(random.nextInt(known.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = change(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] change(byte[] input) {
        if (input.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(input.length);
        switch (random.nextInt(6)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) random.nextInt();
            case 2 -> input[at] = EDGES[random.nextInt(EDGES.length)];
            case 3 -> {
                return Arrays.copyOf(input, at);
            }
            case 4 -> {
                return joined(input, at, known.get(random.nextInt(known.size())));
            }
            default -> {
                return joined(input, at, Arrays.copyOfRange(input, random.nextInt(at + 1), input.length));
            }
        }
        return input;
    }

    private static byte[] joined(byte[] first, int length, byte[] second) {
        byte[] joined = Arrays.copyOf(first, length + second.length);
        System.arraycopy(second, 0, joined, length, second.length);
        return joined;
    }
}
