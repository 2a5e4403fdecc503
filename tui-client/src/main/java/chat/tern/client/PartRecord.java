package chat.tern.client;

import chat.tern.protocol.Opaque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What lies beside a partial download as {@code NAME.part.tern}: which file it is a part of, and the digests of what
 * was written, in order. Lines {@code tern-part 1}, {@code file ID}, {@code size N}, {@code modified MILLIS}, then
 * {@code chunk SHA256 LENGTH} as often as needed; written piece by piece, so the last line may be cut off.
 */
record PartRecord(Opaque fileId, long size, long modifiedMillis, List<Chunk> chunks) {
    private static final String HEAD = "tern-part 1";

    /** A stretch of the file and its SHA-256 in hexadecimal digits. */
    record Chunk(String sha256, int length) {
        String line() {
            return "chunk " + sha256 + " " + length + "\n";
        }
    }

    String head() {
        return HEAD + "\nfile " + fileId.hex() + "\nsize " + size + "\nmodified " + modifiedMillis + "\n";
    }

    /** Reads as much as is whole; empty when that does not even say which file it is. */
    static Optional<PartRecord> parse(String text) {
        List<String[]> lines = text.lines().map(line -> line.split(" ", -1)).toList();
        boolean whole = text.endsWith("\n");
        if (lines.size() < 4 || !text.startsWith(HEAD + "\n") || (lines.size() == 4 && !whole)) {
            return Optional.empty();
        }
        try {
            List<Chunk> chunks = new ArrayList<>();
            int end = whole ? lines.size() : lines.size() - 1;
            for (String[] words : lines.subList(4, end)) {
                chunks.add(new Chunk(value(words, "chunk", 3), Integer.parseInt(words[2])));
            }
            return Optional.of(new PartRecord(
                    Opaque.copyOf(HexFormat.of().parseHex(value(lines.get(1), "file", 2))),
                    Long.parseLong(value(lines.get(2), "size", 2)),
                    Long.parseLong(value(lines.get(3), "modified", 2)),
                    List.copyOf(chunks)));
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
