package chat.tern.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Colours for lines at a terminal, which rounds them to what it has. They say nothing that the text does not say. */
final class Paint {
    private static final Pattern LINE = Pattern.compile("((?:[0-9-]+ )?[0-9]{2}:[0-9]{2}) (.*)", Pattern.DOTALL);
    private static final Pattern SAID = Pattern.compile("(#\\S+ )?([<*] ?)(\\S+?)([>*]?)( .*)?", Pattern.DOTALL);

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    private final Colours colours;

    /** Numbers of the 256 colours; none at all for an empty list of nicks. */
    private record Colours(int faint, int failure, List<Integer> nicks) {}

    private static final Map<String, Colours> THEMES = Map.of(
            "none", new Colours(0, 0, List.of()),
            "auto", new Colours(244, 160, List.of(32, 37, 62, 66, 71, 98, 103, 108, 130, 133, 136, 161, 167, 172)),
            "dark", new Colours(247, 210, List.of(74, 79, 81, 107, 110, 113, 140, 147, 173, 176, 179, 208, 215)),
            "light", new Colours(241, 124, List.of(18, 22, 24, 53, 55, 58, 88, 90, 92, 94, 125, 130)),
            "safe", new Colours(244, 166, List.of(33, 38, 74, 99, 136, 140, 172, 178)));

    private Paint(Colours colours) {
        this.colours = colours;
    }

    /** The colours of a theme; of one that is not known, none. */
    static Paint of(String theme) {
        return new Paint(THEMES.getOrDefault(theme, new Colours(0, 0, List.of())));
    }

    AttributedString line(String text) {
        Matcher line = LINE.matcher(text);
        if (colours.nicks().isEmpty() || !line.matches()) {
            return new AttributedString(text);
        }
        AttributedStringBuilder painted = new AttributedStringBuilder();
        painted.styled(faint(), line.group(1) + " ");
        String rest = line.group(2);
        if (rest.startsWith("-- ")) {
            painted.styled(faint(), rest);
        } else if (rest.startsWith("!! ")) {
            painted.styled(PLAIN.bold().foreground(colours.failure()), rest);
        } else {
            said(painted, rest);
        }
        return painted.toAttributedString();
    }

    private AttributedStyle faint() {
        return PLAIN.foreground(colours.faint());
    }

    private void said(AttributedStringBuilder painted, String text) {
        Matcher said = SAID.matcher(text);
        if (!said.matches()) {
            painted.append(text);
            return;
        }
        append(painted, said.group(1));
        append(painted, said.group(2));
        painted.styled(nick(said.group(3)), said.group(3));
        append(painted, said.group(4));
        append(painted, said.group(5));
    }

    private static void append(AttributedStringBuilder painted, @Nullable String text) {
        if (text != null) {
            painted.append(text);
        }
    }

    /** Always the same for the same nick. */
    private AttributedStyle nick(String nick) {
        int hash = 0x811c9dc5;
        for (byte b : nick.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return PLAIN.foreground(colours.nicks()
                .get(Integer.remainderUnsigned(hash, colours.nicks().size())));
    }
}
