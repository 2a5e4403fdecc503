package chat.tern.screen;

import chat.tern.command.SafeText;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The messages that one looks at as plain lines that the terminal itself wraps, so that what is copied has no panes in it and a
 * long link is one line.
 */
final class BareView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private BareView() {}

    /** All bytes of the picture; the last row says how to leave it. */
    static String picture(Buffer buffer, int columns, int rows, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        int room = rows - 1;
        for (Entry entry : upToWhatIsLookedAt(buffer).reversed()) {
            String text = line(entry, zone);
            int needed = text.lines()
                    .mapToInt(part -> Math.max(1, (Widths.of(part) + columns - 1) / columns))
                    .sum();
            if (needed > room && !lines.isEmpty()) {
                break;
            }
            lines.add(text.replace("\n", "\r\n"));
            room -= needed;
        }
        Collections.reverse(lines);
        return "\u001b[m\u001b[2J\u001b[H" + String.join("\r\n", lines) + "\r\n\u001b[7m any key: back \u001b[m";
    }

    /** Where the reader has scrolled back, the lines up to there. */
    private static List<Entry> upToWhatIsLookedAt(Buffer buffer) {
        List<Entry> entries = buffer.entries();
        long last = buffer.anchor().map(Buffer.Anchor::key).orElse(0L);
        int end = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            end = entries.get(i).key() == last ? i + 1 : end;
        }
        return entries.subList(0, end);
    }

    private static String line(Entry entry, ZoneId zone) {
        String time = TIME.format(LocalTime.ofInstant(entry.time(), zone));
        String nick = SafeText.line(entry.nick());
        String text = SafeText.block(entry.text());
        return switch (entry.kind()) {
            case MESSAGE -> time + " <" + nick + "> " + text;
            case ACTION -> time + " * " + nick + " " + text;
            case EVENT, QUIET -> time + " -- " + text;
            case FAILURE -> time + " !! " + text;
            case TOLD -> text;
        };
    }
}
