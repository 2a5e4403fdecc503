package chat.tern.screen;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the terminal can do, as far as the environment tells. Unknown ones get the safe subset of a VT100.
 *
 * @param unicode whether the locale says UTF-8, so that borders may be drawn with box characters
 * @param linked whether it may be told where links lead
 * @param modern whether it knows erasing of characters, scrolling by a count and synchronized updates
 */
record TerminalTraits(ColorDepth colors, boolean unicode, boolean modern, boolean linked) {
    enum ColorDepth {
        NONE,
        EIGHT,
        INDEXED,
        RGB
    }

    private static final List<String> KNOWN = List.of(
            "xterm",
            "screen",
            "tmux",
            "rxvt",
            "alacritty",
            "foot",
            "kitty",
            "wezterm",
            "konsole",
            "gnome",
            "vte",
            "st",
            "mintty",
            "contour",
            "ghostty",
            "iterm",
            "putty",
            "eterm",
            "linux");

    /** Whether it has a title: the Linux console would print it. */
    static boolean titled(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        return !term.startsWith("linux") && KNOWN.contains(term.split("[-.]", 2)[0]);
    }

    static TerminalTraits of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        boolean known = KNOWN.contains(term.split("[-.]", 2)[0]);
        return new TerminalTraits(colors(environment, term, known), utf8(environment), known, titled(environment));
    }

    private static ColorDepth colors(Map<String, String> environment, String term, boolean known) {
        String more = environment.getOrDefault("COLORTERM", "");
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || !known) {
            return ColorDepth.NONE;
        }
        if (more.equals("truecolor") || more.equals("24bit") || term.endsWith("-direct")) {
            return ColorDepth.RGB;
        }
        boolean many = term.contains("256color")
                || !List.of("xterm", "screen", "tmux", "rxvt", "linux").contains(term);
        return many && !term.endsWith("-16color") && !term.startsWith("linux") ? ColorDepth.INDEXED : ColorDepth.EIGHT;
    }

    private static boolean utf8(Map<String, String> environment) {
        for (String name : List.of("TERN_LOCALE", "LC_ALL", "LC_CTYPE", "LANG")) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                String lower = locale.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8");
            }
        }
        return false;
    }
}
