package chat.tern.client.file;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies beside a partial download as {@code NAME.part.tern}: which file it is a part of, and the digests of the
 * chunks that have come. Lines {@code tern-part 2}, {@code file ID}, {@code size N}, {@code modified MILLIS}, then
 * {@code chunk NUMBER SHA256} as often as needed; written piece by piece, so the last line may be cut off.
 */
record PartRecord(Opaque fileId, long size, Map<Integer, Opaque> sums) {
    private static final String HEAD = "tern-part 2";
    private static final int SUM_DIGITS = 64;

    static String head(Reply.FileHeader version) {
        return HEAD + "\nfile " + version.fileId().hex() + "\nsize " + version.size() + "\nmodified "
                + version.modifiedMillis() + "\n";
    }

    static String chunk(int number, Opaque sum) {
        return "chunk " + number + " " + sum.hex() + "\n";
    }

    /** Reads as much as is whole; empty when that does not even say which file it is. */
    static Optional<PartRecord> parse(String text) {
        List<String[]> lines = text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.split(" ", -1))
                .toList();
        if (lines.size() < 4 || !text.startsWith(HEAD + "\n")) {
            return Optional.empty();
        }
        try {
            Map<Integer, Opaque> sums = new HashMap<>();
            for (String[] words : lines.subList(4, lines.size())) {
                String number = value(words, "chunk", 3);
                if (words[2].length() == SUM_DIGITS) {
                    sums.put(
                            Integer.parseInt(number),
                            Opaque.copyOf(HexFormat.of().parseHex(words[2])));
                }
            }
            return Optional.of(new PartRecord(
                    Opaque.copyOf(HexFormat.of().parseHex(value(lines.get(1), "file", 2))),
                    Long.parseLong(value(lines.get(2), "size", 2)),
                    Map.copyOf(sums)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String value(String[] words, String name, int count) {
        if (words.length != count || !words[0].equals(name)) {
            throw new IllegalArgumentException(name + " expected");
        }
        return words[1];
    }
}
