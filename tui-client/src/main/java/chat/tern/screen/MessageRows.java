package chat.tern.screen;

import chat.tern.command.SafeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns entries into rows of a width: time, nick and text in columns that line up, separators between days, after
 * replayed lines and before unread ones.
 */
final class MessageRows {
    /** The key of rows that belong to no entry: lines not confirmed yet. */
    static final long TAIL = Long.MAX_VALUE;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final Buffer buffer;
    private final List<Entry> entries;
    private final MessageColumns columns;
    private final ZoneId zone;
    private final Glyphs glyphs;

    /** @param entries those of the buffer that are to be shown */
    MessageRows(Buffer buffer, List<Entry> entries, int width, ZoneId zone, Glyphs glyphs) {
        this.buffer = buffer;
        this.entries = entries;
        this.columns = new MessageColumns(width, zone, glyphs);
        this.zone = zone;
        this.glyphs = glyphs;
    }

    int entries() {
        return entries.size();
    }

    int spokenAfter(int index) {
        return (int) entries.subList(index + 1, entries.size()).stream()
                .filter(Entry::spoken)
                .count();
    }

    Entry entry(int index) {
        return entries.get(index);
    }

    /** The rows of one entry, separators before it included. */
    List<Row> of(int index) {
        Entry entry = entries.get(index);
        List<Row> rows = new ArrayList<>();
        if (index > 0 && entries.get(index - 1).history() && !entry.history()) {
            add(rows, entry.key(), separator("history above", glyphs.horizontal(), Role.FAINT));
        }
        if (index == 0 || !day(entries.get(index - 1)).equals(day(entry))) {
            add(rows, entry.key(), separator(DAY.format(day(entry)), glyphs.horizontal(), Role.FAINT));
        }
        if (entry.key() == buffer.firstUnread()) {
            String text = buffer.unreadHere() + " new since " + columns.time(entry.time());
            add(rows, entry.key(), separator(text, glyphs.strong(), Role.MENTION));
        }
        for (Row.Painting line : columns.lines(entry, delivered(entry), mark(entry))) {
            add(rows, entry.key(), line);
        }
        return rows;
    }

    /** Which row of an entry has the marked words; the first one where there are none. */
    int markedRow(int index) {
        Entry entry = entries.get(index);
        String words = mark(entry);
        if (words.isEmpty()) {
            return 0;
        }
        int separators =
                of(index).size() - columns.lines(entry, delivered(entry), words).size();
        return separators + columns.rowOf(entry, delivered(entry), words);
    }

    /** What the server keeps for somebody who is not here, and what has arrived there. */
    private String delivered(Entry entry) {
        return buffer.delivery(entry)
                .map(state -> switch (state) {
                    case STORED -> " (kept until " + buffer.place().name() + " is here)";
                    case DELIVERED -> " " + glyphs.delivered();
                    case QUEUED, FAILED -> "";
                })
                .orElse("");
    }

    private String mark(Entry entry) {
        return buffer.mark()
                .filter(mark -> mark.key() == entry.key())
                .map(Buffer.Mark::words)
                .orElse("");
    }

    /** What comes after the newest entry. */
    List<Row> tail(String self, boolean connected, Instant now) {
        List<Row> rows = new ArrayList<>();
        if (!entries.isEmpty() && entries.get(entries.size() - 1).history()) {
            add(rows, TAIL, separator("history above", glyphs.horizontal(), Role.FAINT));
        }
        for (Pending line : buffer.pending()) {
            for (Row.Painting painting : columns.lines(line, self, mark(line, connected, now))) {
                add(rows, TAIL, painting);
            }
        }
        return rows;
    }

    private static String mark(Pending line, boolean connected, Instant now) {
        if (line.queued() || !connected) {
            return " (queued, offline)";
        }
        return line.late(now) ? " (sending)" : "";
    }

    private LocalDate day(Entry entry) {
        return LocalDate.ofInstant(entry.time(), zone);
    }

    private static void add(List<Row> rows, long key, Row.Painting painting) {
        rows.add(new Row(key, rows.size(), painting));
    }

    private static Row.Painting separator(String text, String sign, Role role) {
        return (canvas, y) -> {
            String label = " " + Widths.cut(SafeText.line(text), Math.max(0, canvas.width() - 4), "") + " ";
            int start = Math.max(0, (canvas.width() - Widths.of(label)) / 2);
            Style style = canvas.style(role);
            canvas.fill(0, start, y, sign, style);
            int end = canvas.text(start, y, label, style);
            canvas.fill(end, canvas.width(), y, sign, style);
        };
    }
}
