package chat.tern.client;

import java.util.Locale;
import java.util.Set;

/** A name from the other side as the name of a file here: nothing that leaves the folder, hides or misleads. */
final class SafeName {
    private static final int MAX_LENGTH = 200;
    private static final String LAST_RESORT = "download";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private SafeName() {}

    static String of(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder();
        base.codePoints().filter(SafeName::isHarmless).limit(MAX_LENGTH).forEach(safe::appendCodePoint);
        String kept = safe.toString().strip();
        if (kept.isEmpty() || kept.chars().allMatch(c -> c == '.')) {
            return LAST_RESORT;
        }
        return isDevice(kept) ? "_" + kept : kept;
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
