package chat.tern.testing.screen;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** How cells look: what SGR sequences (ECMA-48 section 8.3.117) have set. Colours are written as in SVG. */
record Look(String fore, String back, boolean bold, boolean dim, boolean reverse) {
    static final String BACKGROUND = "#1c1f26";
    private static final String FOREGROUND = "#d8dee9";
    private static final String FAINT = "#7b8494";

    /** The sixteen of most terminals, in a light hand. */
    private static final List<String> SIXTEEN = List.of(
            "#2e3440", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4", "#5c6370",
            "#ef8891", "#b5d99c", "#f0d399", "#8cc6f5", "#d9a0e8", "#7fcdd6", "#ffffff");

    private static final int CUBE = 6;

    static final Look PLAIN = new Look(FOREGROUND, BACKGROUND, false, false, false);

    /** What glyphs are drawn with. */
    String ink() {
        if (reverse) {
            return BACKGROUND;
        }
        return dim && fore.equals(FOREGROUND) ? FAINT : fore;
    }

    @Override
    public String back() {
        return reverse ? fore : back;
    }

    /** The same after the parameters of one sequence. */
    Look with(String parameters) {
        Deque<Integer> codes = new ArrayDeque<>();
        Arrays.stream(parameters.split(";", -1))
                .map(code -> code.isEmpty() ? 0 : Integer.parseInt(code))
                .forEach(codes::add);
        Look look = this;
        while (!codes.isEmpty()) {
            look = look.with(codes.remove(), codes);
        }
        return look;
    }

    private Look with(int code, Deque<Integer> rest) {
        return switch (code) {
            case 0 -> PLAIN;
            case 1 -> new Look(fore, back, true, dim, reverse);
            case 2 -> new Look(fore, back, bold, true, reverse);
            case 7 -> new Look(fore, back, bold, dim, true);
            case 22 -> new Look(fore, back, false, false, reverse);
            case 27 -> new Look(fore, back, bold, dim, false);
            case 38 -> new Look(extended(rest), back, bold, dim, reverse);
            case 48 -> new Look(fore, extended(rest), bold, dim, reverse);
            case 39 -> new Look(FOREGROUND, back, bold, dim, reverse);
            case 49 -> new Look(fore, BACKGROUND, bold, dim, reverse);
            default -> basic(code);
        };
    }

    private Look basic(int code) {
        String colour = SIXTEEN.get(code % 10 + (code >= 90 ? 8 : 0));
        return switch (code / 10) {
            case 3, 9 -> new Look(colour, back, bold, dim, reverse);
            case 4, 10 -> new Look(fore, colour, bold, dim, reverse);
            default -> this;
        };
    }

    /** A colour of the 256, or of 24 bits. */
    private static String extended(Deque<Integer> rest) {
        if (rest.remove() == 2) {
            return hex(rest.remove(), rest.remove(), rest.remove());
        }
        int colour = rest.remove();
        if (colour < 16) {
            return SIXTEEN.get(colour);
        }
        if (colour >= 232) {
            int grey = 8 + 10 * (colour - 232);
            return hex(grey, grey, grey);
        }
        int at = colour - 16;
        return hex(level(at / CUBE / CUBE), level(at / CUBE % CUBE), level(at % CUBE));
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }

    private static String hex(int red, int green, int blue) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
