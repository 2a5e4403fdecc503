package chat.tern.screen;

import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links in a window, the newest first. */
final class Links {
    private static final int SHOWN = 20;

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
