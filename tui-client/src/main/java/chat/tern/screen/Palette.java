package chat.tern.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The one place where colours are chosen, to be readable on light and dark backgrounds alike. */
final class Palette {
    private static final int HUES = 24;
    private static final int[] INDEXED_NICKS = {
        32, 33, 37, 62, 64, 66, 69, 71, 72, 98, 99, 103, 106, 108, 130, 131, 133, 136, 137, 139, 161, 166, 167, 168, 172
    };

    private static final int[] DARK_NICKS = {
        74, 75, 78, 79, 80, 81, 104, 107, 109, 110, 111, 113, 114, 116, 140, 141, 143, 147, 149, 173, 174, 176, 179,
        180, 182, 203, 208, 209, 211, 215
    };
    private static final int[] LIGHT_NICKS = {
        18, 19, 22, 23, 24, 25, 26, 53, 54, 55, 56, 58, 60, 61, 88, 89, 90, 91, 92, 94, 95, 96, 124, 125, 126, 127, 130
    };
    /** Orange, blues, yellow-brown, violet: different in brightness or in blue, whatever eyes make of red and green. */
    private static final int[] SAFE_NICKS = {33, 38, 74, 99, 136, 140, 166, 172, 178};

    private final Map<Role, Style> roles = new EnumMap<>(Role.class);
    private final List<Style> nicks;

    private Palette(List<Style> nicks) {
        this.nicks = nicks;
    }

    static Palette of(TerminalTraits.ColorDepth depth) {
        return of(depth, Theme.AUTO);
    }

    static Palette of(TerminalTraits.ColorDepth depth, Theme theme) {
        return switch (depth) {
            case NONE -> mono();
            case EIGHT -> eight(theme);
            case INDEXED -> many(Tones.of(theme), indexedNicks(theme));
            case RGB -> many(Tones.of(theme), rgbNicks(theme));
        };
    }

    Style style(Role role) {
        return roles.getOrDefault(role, Style.PLAIN);
    }

    /** Always the same for the same nick. */
    Style nick(String nick) {
        int hash = 0x811c9dc5;
        for (byte b : nick.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return nicks.get(Integer.remainderUnsigned(hash, nicks.size()));
    }

    private static Palette mono() {
        TextColor none = TextColor.ANSI.DEFAULT;
        Palette palette = new Palette(List.of(Style.PLAIN));
        palette.roles.put(Role.HEADING, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.BAR, Style.of(none, SGR.REVERSE));
        palette.roles.put(Role.BAR_STRONG, Style.of(none, SGR.REVERSE, SGR.BOLD));
        palette.roles.put(Role.BAR_WARNING, Style.of(none, SGR.REVERSE, SGR.BOLD));
        palette.roles.put(Role.FAILURE, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.MENTION, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.SELF, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.QUESTION, Style.of(none, SGR.REVERSE));
        return palette;
    }

    private static Palette eight(Theme theme) {
        TextColor none = TextColor.ANSI.DEFAULT;
        TextColor bar = TextColor.ANSI.BLUE;
        boolean safe = theme == Theme.SAFE;
        List<Style> nicks = new ArrayList<>();
        for (TextColor color : nicks(theme)) {
            nicks.add(Style.of(color));
        }
        Palette palette = new Palette(nicks);
        palette.roles.put(Role.HEADING, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.BAR, Style.of(TextColor.ANSI.WHITE, bar));
        palette.roles.put(Role.BAR_STRONG, Style.of(TextColor.ANSI.WHITE, bar, SGR.BOLD));
        palette.roles.put(Role.BAR_WARNING, Style.of(TextColor.ANSI.YELLOW, bar, SGR.BOLD));
        palette.roles.put(Role.EVENT, Style.of(TextColor.ANSI.CYAN));
        palette.roles.put(Role.FAILURE, Style.of(safe ? none : TextColor.ANSI.RED, SGR.BOLD));
        palette.roles.put(Role.MENTION, Style.of(TextColor.ANSI.MAGENTA, SGR.BOLD));
        palette.roles.put(Role.PENDING, Style.of(TextColor.ANSI.CYAN));
        palette.roles.put(Role.SELF, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.PROGRESS, Style.of(safe ? TextColor.ANSI.BLUE : TextColor.ANSI.GREEN));
        palette.roles.put(Role.QUESTION, Style.of(none, SGR.REVERSE));
        return palette;
    }

    /** Yellow is not to be read on white, and red and green are one to some. */
    private static List<TextColor> nicks(Theme theme) {
        return switch (theme) {
            case LIGHT ->
                List.of(
                        TextColor.ANSI.RED,
                        TextColor.ANSI.GREEN,
                        TextColor.ANSI.BLUE,
                        TextColor.ANSI.MAGENTA,
                        TextColor.ANSI.CYAN);
            case SAFE ->
                List.of(TextColor.ANSI.YELLOW, TextColor.ANSI.BLUE, TextColor.ANSI.MAGENTA, TextColor.ANSI.CYAN);
            case AUTO, DARK ->
                List.of(
                        TextColor.ANSI.RED,
                        TextColor.ANSI.GREEN,
                        TextColor.ANSI.YELLOW,
                        TextColor.ANSI.BLUE,
                        TextColor.ANSI.MAGENTA,
                        TextColor.ANSI.CYAN);
        };
    }

    /** Numbers of the 256 colours for what is not a nick. */
    private record Tones(int faint, int bar, int barText, int strong, int warning, int failure, int mention, int done) {
        static Tones of(Theme theme) {
            return switch (theme) {
                case AUTO -> new Tones(244, 237, 252, 231, 215, 160, 170, 71);
                case DARK -> new Tones(247, 238, 254, 231, 221, 210, 213, 114);
                case LIGHT -> new Tones(241, 254, 236, 16, 88, 124, 90, 28);
                case SAFE -> new Tones(244, 237, 252, 231, 220, 166, 33, 32);
            };
        }
    }

    private static Palette many(Tones tones, List<Style> nicks) {
        TextColor none = TextColor.ANSI.DEFAULT;
        TextColor faint = new TextColor.Indexed(tones.faint());
        TextColor bar = new TextColor.Indexed(tones.bar());
        Palette palette = new Palette(nicks);
        palette.roles.put(Role.FAINT, Style.of(faint));
        palette.roles.put(Role.BORDER, Style.of(faint));
        palette.roles.put(Role.HEADING, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.BAR, Style.of(new TextColor.Indexed(tones.barText()), bar));
        palette.roles.put(Role.BAR_STRONG, Style.of(new TextColor.Indexed(tones.strong()), bar, SGR.BOLD));
        palette.roles.put(Role.BAR_WARNING, Style.of(new TextColor.Indexed(tones.warning()), bar, SGR.BOLD));
        palette.roles.put(Role.EVENT, Style.of(faint));
        palette.roles.put(Role.FAILURE, Style.of(new TextColor.Indexed(tones.failure()), SGR.BOLD));
        palette.roles.put(Role.MENTION, Style.of(new TextColor.Indexed(tones.mention()), SGR.BOLD));
        palette.roles.put(Role.PENDING, Style.of(faint));
        palette.roles.put(Role.SELF, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.PROGRESS, Style.of(new TextColor.Indexed(tones.done())));
        palette.roles.put(Role.QUESTION, Style.of(none, SGR.REVERSE));
        return palette;
    }

    private static List<Style> indexedNicks(Theme theme) {
        int[] indexes = switch (theme) {
            case AUTO -> INDEXED_NICKS;
            case DARK -> DARK_NICKS;
            case LIGHT -> LIGHT_NICKS;
            case SAFE -> SAFE_NICKS;
        };
        List<Style> nicks = new ArrayList<>();
        for (int index : indexes) {
            nicks.add(Style.of(new TextColor.Indexed(index)));
        }
        return nicks;
    }

    private static List<Style> rgbNicks(Theme theme) {
        if (theme == Theme.SAFE) {
            return indexedNicks(theme);
        }
        int least = theme == Theme.DARK ? 135 : theme == Theme.LIGHT ? 0 : 85;
        List<Style> nicks = new ArrayList<>();
        for (int i = 0; i < HUES; i++) {
            double hue = 6.0 * i / HUES;
            nicks.add(
                    Style.of(new TextColor.RGB(channel(hue, least), channel(hue + 4, least), channel(hue + 2, least))));
        }
        return nicks;
    }

    /** One channel of a colour of even brightness; the hue goes round in 6. */
    private static int channel(double hue, int least) {
        double distance = Math.abs((hue % 6) - 3);
        return (int) Math.round(least + 105 * Math.clamp(distance - 1, 0.0, 1.0));
    }
}
