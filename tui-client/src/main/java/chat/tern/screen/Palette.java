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

    private final Map<Role, Style> roles = new EnumMap<>(Role.class);
    private final List<Style> nicks;

    private Palette(List<Style> nicks) {
        this.nicks = nicks;
    }

    static Palette of(TerminalTraits.ColorDepth depth) {
        return switch (depth) {
            case NONE -> mono();
            case EIGHT -> eight();
            case INDEXED -> many(indexedNicks());
            case RGB -> many(rgbNicks());
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

    private static Palette eight() {
        TextColor none = TextColor.ANSI.DEFAULT;
        TextColor bar = TextColor.ANSI.BLUE;
        List<Style> nicks = new ArrayList<>();
        for (TextColor color : List.of(
                TextColor.ANSI.RED,
                TextColor.ANSI.GREEN,
                TextColor.ANSI.YELLOW,
                TextColor.ANSI.BLUE,
                TextColor.ANSI.MAGENTA,
                TextColor.ANSI.CYAN)) {
            nicks.add(Style.of(color));
        }
        Palette palette = new Palette(nicks);
        palette.roles.put(Role.HEADING, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.BAR, Style.of(TextColor.ANSI.WHITE, bar));
        palette.roles.put(Role.BAR_STRONG, Style.of(TextColor.ANSI.WHITE, bar, SGR.BOLD));
        palette.roles.put(Role.BAR_WARNING, Style.of(TextColor.ANSI.YELLOW, bar, SGR.BOLD));
        palette.roles.put(Role.EVENT, Style.of(TextColor.ANSI.CYAN));
        palette.roles.put(Role.FAILURE, Style.of(TextColor.ANSI.RED, SGR.BOLD));
        palette.roles.put(Role.MENTION, Style.of(TextColor.ANSI.MAGENTA, SGR.BOLD));
        palette.roles.put(Role.PENDING, Style.of(TextColor.ANSI.CYAN));
        palette.roles.put(Role.SELF, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.PROGRESS, Style.of(TextColor.ANSI.GREEN));
        palette.roles.put(Role.QUESTION, Style.of(none, SGR.REVERSE));
        return palette;
    }

    private static Palette many(List<Style> nicks) {
        TextColor none = TextColor.ANSI.DEFAULT;
        TextColor faint = new TextColor.Indexed(244);
        TextColor bar = new TextColor.Indexed(237);
        Palette palette = new Palette(nicks);
        palette.roles.put(Role.FAINT, Style.of(faint));
        palette.roles.put(Role.BORDER, Style.of(faint));
        palette.roles.put(Role.HEADING, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.BAR, Style.of(new TextColor.Indexed(252), bar));
        palette.roles.put(Role.BAR_STRONG, Style.of(new TextColor.Indexed(231), bar, SGR.BOLD));
        palette.roles.put(Role.BAR_WARNING, Style.of(new TextColor.Indexed(215), bar, SGR.BOLD));
        palette.roles.put(Role.EVENT, Style.of(faint));
        palette.roles.put(Role.FAILURE, Style.of(new TextColor.Indexed(160), SGR.BOLD));
        palette.roles.put(Role.MENTION, Style.of(new TextColor.Indexed(170), SGR.BOLD));
        palette.roles.put(Role.PENDING, Style.of(faint));
        palette.roles.put(Role.SELF, Style.of(none, SGR.BOLD));
        palette.roles.put(Role.PROGRESS, Style.of(new TextColor.Indexed(71)));
        palette.roles.put(Role.QUESTION, Style.of(none, SGR.REVERSE));
        return palette;
    }

    private static List<Style> indexedNicks() {
        List<Style> nicks = new ArrayList<>();
        for (int index : INDEXED_NICKS) {
            nicks.add(Style.of(new TextColor.Indexed(index)));
        }
        return nicks;
    }

    private static List<Style> rgbNicks() {
        List<Style> nicks = new ArrayList<>();
        for (int i = 0; i < HUES; i++) {
            double hue = 6.0 * i / HUES;
            nicks.add(Style.of(new TextColor.RGB(channel(hue), channel(hue + 4), channel(hue + 2))));
        }
        return nicks;
    }

    /** One channel of a colour of even brightness; the hue goes round in 6. */
    private static int channel(double hue) {
        double distance = Math.abs((hue % 6) - 3);
        return (int) Math.round(85 + 105 * Math.clamp(distance - 1, 0.0, 1.0));
    }
}
