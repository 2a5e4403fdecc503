package chat.tern.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;

/** The looks of a cell. The sets are never changed after they are made. */
record Style(TextColor foreground, TextColor background, EnumSet<SGR> signs) {
    static final Style PLAIN = new Style(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, EnumSet.noneOf(SGR.class));

    static Style of(TextColor foreground, SGR... signs) {
        return new Style(foreground, TextColor.ANSI.DEFAULT, set(signs));
    }

    static Style of(TextColor foreground, TextColor background, SGR... signs) {
        return new Style(foreground, background, set(signs));
    }

    Style with(SGR sign) {
        EnumSet<SGR> more = EnumSet.copyOf(signs);
        more.add(sign);
        return new Style(foreground, background, more);
    }

    /** Whether a space in this style looks like an erased cell. */
    boolean blank() {
        return background == TextColor.ANSI.DEFAULT
                && !signs.contains(SGR.REVERSE)
                && !signs.contains(SGR.UNDERLINE)
                && !signs.contains(SGR.CROSSED_OUT);
    }

    private static EnumSet<SGR> set(SGR... signs) {
        EnumSet<SGR> set = EnumSet.noneOf(SGR.class);
        for (SGR sign : signs) {
            set.add(sign);
        }
        return set;
    }
}
