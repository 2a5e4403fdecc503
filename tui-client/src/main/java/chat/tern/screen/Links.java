package chat.tern.screen;

import chat.tern.command.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links in a window, the newest first. */
final class Links {
    private static final int SHOWN = 20;
    private static final int LONGEST = 2_000;

    /** Marks that end a sentence belong to it, not to the link. */
    private static final Pattern LINK = Pattern.compile("(?:https?|ftp|tern)://\\S*[^\\s.,;:!?)\\]}>'\"]");

    private Links() {}

    static List<String> of(Buffer buffer) {
        List<String> links = new ArrayList<>();
        for (Entry entry : buffer.entries().reversed()) {
            List<String> here = new ArrayList<>();
            Matcher matcher = LINK.matcher(SafeText.line(entry.text()));
            while (entry.spoken() && matcher.find()) {
                here.add(matcher.group());
            }
            here.reversed().stream().filter(link -> !links.contains(link)).forEach(links::add);
            if (links.size() >= SHOWN) {
                return links.subList(0, SHOWN);
            }
        }
        return links;
    }

    /** A link in a text: from one place to another, and where it leads. */
    record Span(int from, int to, String target) {}

    static List<Span> in(String text) {
        if (!text.contains("://")) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            String target = target(matcher.group());
            if (target.length() <= LONGEST) {
                spans.add(new Span(matcher.start(), matcher.end(), target));
            }
        }
        return spans;
    }

    /** As terminals take it: what is not plain ASCII is written with per cent signs. */
    private static String target(String link) {
        StringBuilder target = new StringBuilder();
        for (byte b : link.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0x20 && b < 0x7f) {
                target.append((char) b);
            } else {
                target.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return target.toString();
    }

    static Preferences.Answer list(Buffer buffer) {
        List<String> links = of(buffer);
        List<String> lines = new ArrayList<>();
        for (int i = links.size(); i > 0; i--) {
            lines.add(i + "  " + links.get(i - 1));
        }
        lines.add(links.isEmpty() ? "no links here" : "/copy NUMBER puts one on the clipboard");
        return new Preferences.Answer(lines, Optional.empty());
    }

    static Preferences.Answer copy(ScreenModel model, String number) {
        List<String> links = of(model.active());
        if (links.isEmpty()) {
            return Preferences.Answer.refused("There are no links here.");
        }
        int index = number.isEmpty() ? 1 : number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
        if (index < 1 || index > links.size()) {
            return Preferences.Answer.refused("/copy takes a number from 1 to " + links.size() + "; /urls lists them.");
        }
        model.alerts().clipboard(links.get(index - 1));
        return Preferences.Answer.of("on the clipboard, if the terminal allows it: " + links.get(index - 1));
    }
}
