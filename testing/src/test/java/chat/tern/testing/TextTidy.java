package chat.tern.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is untidy about the repository's texts and about its top level. */
final class TextTidy {
    private static final Set<String> TOP_LEVEL = Set.of("app", "tui-client", "testing", "README.md", "pom.xml");

    /** Paths that exist on one person's machine only; a folder below something, such as src/work, is none. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.~*$}):/-])(/(home|root|work|Users)/[\\w.]|[A-Z]:\\\\Users\\\\)");

    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private TextTidy() {}

    /** The complaints about one file, each a sentence that starts with a line number. */
    static List<String> complaints(String text) {
        List<String> complaints = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (MACHINE_PATH.matcher(line).find()) {
                complaints.add(number + ": a path of one machine: " + line.strip());
            }
            if (LEFT_OVER.matcher(line).find()) {
                complaints.add(number + ": something left to do: " + line.strip());
            }
        }
        return complaints;
    }

    /** What stands at the top level without a place there, dotfiles aside. */
    static Set<String> strangers(Iterable<Path> tracked) {
        Set<String> strangers = new TreeSet<>();
        for (Path file : tracked) {
            String top = file.getName(0).toString();
            if (!TOP_LEVEL.contains(top) && !top.startsWith(".")) {
                strangers.add(top);
            }
        }
        return strangers;
    }
}
