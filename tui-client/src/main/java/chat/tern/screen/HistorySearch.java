package chat.tern.screen;

import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds a line typed before, the newest first. */
final class HistorySearch implements Search {
    private final List<String> lines;
    private final InputLine input;
    private final InputLine query = new InputLine();
    private List<String> found = List.of();
    private int at;

    HistorySearch(InputHistory history, InputLine input) {
        this.lines = history.lines();
        this.input = input;
    }

    @Override
    public InputLine query() {
        return query;
    }

    @Override
    public void refresh() {
        String wanted = query.text().toLowerCase(Locale.ROOT);
        Set<String> matching = new LinkedHashSet<>();
        for (String line : lines.reversed()) {
            if (!wanted.isEmpty() && line.toLowerCase(Locale.ROOT).contains(wanted)) {
                matching.add(line);
            }
        }
        found = new ArrayList<>(matching);
        at = 0;
    }

    @Override
    public void next(boolean back) {
        at = Math.clamp(at + (back ? -1 : 1), 0, Math.max(0, found.size() - 1));
    }

    @Override
    public void accept() {
        if (!found.isEmpty()) {
            input.set(found.get(at));
        }
    }

    @Override
    public void cancel() {}

    @Override
    public String label() {
        return "typed before";
    }

    @Override
    public String result() {
        if (query.isEmpty()) {
            return "";
        }
        return found.isEmpty() ? "nothing like that" : SafeText.line(found.get(at));
    }

    @Override
    public String keys() {
        return "Ctrl+R older  Ctrl+S newer  Enter take  Esc back";
    }
}
