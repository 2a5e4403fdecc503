package chat.tern.screen;

import chat.tern.command.SafeText;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Time, nick and text side by side, as far as the width allows; in very narrow panes the nick leads the text. */
final class MessageColumns {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int WITH_TIME = 50;
    private static final int WITH_COLUMNS = 30;

    private final int width;
    private final ZoneId zone;
    private final Glyphs glyphs;
    private final int timeWidth;
    private final int nickWidth;

    MessageColumns(int width, ZoneId zone, Glyphs glyphs) {
        this.width = width;
        this.zone = zone;
        this.glyphs = glyphs;
        this.timeWidth = width >= WITH_TIME ? 7 : 0;
        this.nickWidth = width >= 100 ? 14 : width >= WITH_TIME ? 10 : width >= WITH_COLUMNS ? 8 : 0;
    }

    String time(Instant time) {
        return TIME.format(LocalTime.ofInstant(time, zone));
    }

    /**
     * One painting for each row.
     *
     * @param mark what is said of the line, behind it
     * @param found words to be marked; empty: none
     */
    List<Row.Painting> lines(Entry entry, String mark, String found) {
        return rows(line(entry, mark, found));
    }

    /** Which of those rows has the words, or where they begin; 0 when they are in none. */
    int rowOf(Entry entry, String mark, String words) {
        Line line = line(entry, mark, words);
        String whole = whole(line);
        String wanted = words.toLowerCase(Locale.ROOT);
        int said = whole.length() - line.text().length() - line.mark().length();
        int place = whole.toLowerCase(Locale.ROOT).indexOf(wanted, said);
        int row = 0;
        int from = 0;
        List<String> texts = texts(line);
        for (int i = 0; i < texts.size() && from <= place; i++) {
            row = i;
            String text = texts.get(i).strip();
            from = Math.max(from, whole.indexOf(text, from)) + text.length();
        }
        return row;
    }

    private Line line(Entry entry, String mark, String found) {
        String text = SafeText.block(entry.text());
        String nick = SafeText.line(entry.nick());
        return switch (entry.kind()) {
            case MESSAGE -> new Line(time(entry.time()), nick, text, entry, Role.TEXT, mark, false, found);
            case ACTION -> new Line(time(entry.time()), "*", nick + " " + text, entry, Role.TEXT, "", false, found);
            case EVENT, QUIET -> new Line(time(entry.time()), "--", text, entry, Role.EVENT, "", false, found);
            case FAILURE -> new Line(time(entry.time()), "!!", text, entry, Role.FAILURE, "", false, found);
            case TOLD -> new Line("", "", text, entry, Role.TEXT, "", false, found);
        };
    }

    /** A line of ours that is not confirmed, with its mark. */
    List<Row.Painting> lines(Pending line, String self, String mark) {
        String text = SafeText.block(line.text());
        Entry.Kind kind = line.action() ? Entry.Kind.ACTION : Entry.Kind.MESSAGE;
        Entry entry = new Entry(0, kind, line.since(), self, text, 0, "", true, false, false);
        String said = line.action() ? self + " " + text : text;
        return rows(
                new Line(time(line.since()), line.action() ? "*" : self, said, entry, Role.PENDING, mark, true, ""));
    }

    private record Line(
            String time,
            String nick,
            String text,
            Entry entry,
            Role role,
            String mark,
            boolean pending,
            String found) {}

    private List<Row.Painting> rows(Line line) {
        return nickWidth == 0 ? narrow(line) : wide(line);
    }

    /** What is broken into rows: in narrow panes the nick, too. */
    private String whole(Line line) {
        boolean leads = nickWidth == 0 && !line.nick().isEmpty();
        String lead = leads ? line.nick() + (line.entry().spoken() ? ": " : " ") : "";
        return lead + line.text() + line.mark();
    }

    private List<String> texts(Line line) {
        int room = nickWidth == 0 ? width : width - textColumn();
        boolean told = nickWidth > 0 && line.entry().kind() == Entry.Kind.TOLD;
        return told ? Wrap.hanging(whole(line), room) : Wrap.lines(whole(line), room);
    }

    private int textColumn() {
        return timeWidth + nickWidth + 3;
    }

    private List<Row.Painting> wide(Line line) {
        int textColumn = textColumn();
        List<String> texts = texts(line);
        boolean told = line.entry().kind() == Entry.Kind.TOLD;
        List<List<Links.Span>> links = told ? List.of() : links(whole(line), texts);
        List<Row.Painting> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            List<Links.Span> here = links.isEmpty() ? List.of() : links.get(i);
            boolean first = i == 0;
            rows.add((canvas, y) -> {
                if (first) {
                    head(canvas, y, line);
                }
                gutter(canvas, y, line, first);
                int end = canvas.text(textColumn, y, text, line.role());
                if (first && line.entry().kind() == Entry.Kind.ACTION) {
                    canvas.text(textColumn, y, SafeText.line(line.entry().nick()), nickStyle(canvas, line));
                }
                mark(canvas, textColumn, y, text, line.found());
                link(canvas, textColumn, y, text, here);
                assert end <= canvas.width();
            });
        }
        return rows;
    }

    /** What of the links in a text is in each of its rows; empty when there are none. */
    private static List<List<Links.Span>> links(String whole, List<String> rows) {
        List<Links.Span> all = Links.in(whole);
        List<List<Links.Span>> found = new ArrayList<>();
        int from = 0;
        for (String row : all.isEmpty() ? List.<String>of() : rows) {
            int start = Math.max(from, whole.indexOf(row, from));
            int end = start + row.length();
            List<Links.Span> here = new ArrayList<>();
            for (Links.Span span : all) {
                if (span.from() < end && span.to() > start) {
                    here.add(new Links.Span(
                            Math.max(span.from(), start) - start, Math.min(span.to(), end) - start, span.target()));
                }
            }
            found.add(here);
            from = end;
        }
        return found;
    }

    private static void link(Canvas canvas, int column, int y, String text, List<Links.Span> links) {
        for (Links.Span span : links) {
            int before = Widths.of(text.substring(0, span.from()));
            canvas.link(column + before, y, Widths.of(text.substring(span.from(), span.to())), span.target());
        }
    }

    /** Words that were looked for stand out. */
    private static void mark(Canvas canvas, int column, int y, String text, String words) {
        int at = words.isEmpty() ? -1 : text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
        if (at >= 0 && at + words.length() <= text.length()) {
            int from = column + Widths.of(text.substring(0, at));
            canvas.text(from, y, text.substring(at, at + words.length()), Role.QUESTION);
        }
    }

    private void head(Canvas canvas, int y, Line line) {
        if (timeWidth > 0) {
            canvas.text(1, y, line.time(), Role.FAINT);
        }
        String nick = Widths.cut(line.nick(), nickWidth, glyphs.more());
        canvas.textBefore(timeWidth + nickWidth, y, nick, nickStyle(canvas, line));
    }

    private void gutter(Canvas canvas, int y, Line line, boolean first) {
        int column = timeWidth + nickWidth + 1;
        canvas.text(column, y, line.entry().history() ? glyphs.pastBar() : glyphs.bar(), Role.BORDER);
        if (first && !line.found().isEmpty()) {
            canvas.text(column + 1, y, "*", Role.MENTION);
        } else if (first && highlighted(line.entry())) {
            canvas.text(column + 1, y, ">", Role.MENTION);
        }
    }

    private List<Row.Painting> narrow(Line line) {
        List<String> texts = texts(line);
        List<List<Links.Span>> links = links(whole(line), texts);
        List<Row.Painting> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            List<Links.Span> here = links.isEmpty() ? List.of() : links.get(i);
            boolean first = i == 0;
            rows.add((canvas, y) -> {
                canvas.text(0, y, text, line.role());
                mark(canvas, 0, y, text, line.found());
                link(canvas, 0, y, text, here);
                if (first && line.entry().spoken()) {
                    canvas.text(0, y, Widths.cut(line.nick(), canvas.width(), ""), nickStyle(canvas, line));
                }
            });
        }
        return rows;
    }

    private static Style nickStyle(Canvas canvas, Line line) {
        if (!line.entry().spoken()) {
            return canvas.style(line.role());
        }
        if (line.entry().self()) {
            return canvas.style(line.pending() ? Role.PENDING : Role.SELF);
        }
        return highlighted(line.entry())
                ? canvas.style(Role.MENTION)
                : canvas.palette().nick(line.entry().nick());
    }

    /** In a talk with one person every line is meant for us: no need to say so. */
    private static boolean highlighted(Entry entry) {
        return entry.mention() && entry.seq() > 0;
    }
}
