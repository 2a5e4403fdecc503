package chat.tern.client.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** A name from the other side as the name of a file here: nothing that leaves the folder, hides or misleads. */
public final class SafeName {
    /** Bytes of UTF-8 that most file systems take. */
    private static final int MAX_BYTES = 255;
    /** Digits of a digest that tell two names apart. */
    private static final int OWN = 8;

    private static final String LAST_RESORT = "download";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private SafeName() {}

    /** The name without folders, controls and what misleads; never empty, {@code .} or {@code ..}. */
    public static String of(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder();
        base.codePoints().filter(SafeName::isHarmless).forEach(safe::appendCodePoint);
        String kept = cut(safe.toString().strip(), MAX_BYTES);
        if (kept.isEmpty() || kept.chars().allMatch(c -> c == '.')) {
            return LAST_RESORT;
        }
        return isDevice(kept) ? "_" + kept : kept;
    }

    /** The same name, or for a long one another of its own, so that {@code more} bytes can be added to it. */
    static String shortened(String name, int more) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length + more <= MAX_BYTES) {
            return name;
        }
        String own = Digests.hex(Digests.sha256().digest(utf8)).substring(0, OWN);
        return cut(name, MAX_BYTES - more - OWN - 1) + "~" + own;
    }

    private static String cut(String name, int bytes) {
        int end = 0;
        int size = 0;
        while (end < name.length()) {
            int c = name.codePointAt(end);
            size += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (size > bytes) {
                break;
            }
            end += Character.charCount(c);
        }
        return name.substring(0, end);
    }

    /** No control characters, no direction overrides, nothing that is invisible or stands for something else. */
    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != ':' && c != '\\' && c != '/';
        };
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]");
    }
}
