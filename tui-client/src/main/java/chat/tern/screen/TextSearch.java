package chat.tern.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Finds lines of the buffer shown, the newest first. */
final class TextSearch implements Search {
    private final Buffer buffer;
    private final LongConsumer reveal;
    private final Optional<Buffer.Anchor> before;
    private final InputLine query = new InputLine();
    private List<Long> found = List.of();
    private int at;

    /** @param reveal scrolls so that the entry with that key is seen */
    TextSearch(Buffer buffer, LongConsumer reveal) {
        this.buffer = buffer;
        this.reveal = reveal;
        this.before = buffer.anchor();
    }

    @Override
    public InputLine query() {
        return query;
    }

    @Override
    public void refresh() {
        String wanted = query.text().toLowerCase(Locale.ROOT);
        List<Long> keys = new ArrayList<>();
        if (!wanted.isEmpty()) {
            for (Entry entry : buffer.entries().reversed()) {
                if (matches(entry, wanted)) {
                    keys.add(entry.key());
                }
            }
        }
        found = keys;
        at = 0;
        show();
    }

    private static boolean matches(Entry entry, String wanted) {
        String all = entry.nick() + "\n" + entry.text();
        return entry.kind() != Entry.Kind.QUIET && all.toLowerCase(Locale.ROOT).contains(wanted);
    }

    @Override
    public void next(boolean back) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at + (back ? -1 : 1), found.size());
            show();
        }
    }

    private void show() {
        if (found.isEmpty()) {
            buffer.mark(Optional.empty());
        } else {
            buffer.mark(Optional.of(new Buffer.Mark(found.get(at), query.text())));
            reveal.accept(found.get(at));
        }
    }

    @Override
    public void accept() {
        buffer.mark(Optional.empty());
    }

    @Override
    public void cancel() {
        buffer.mark(Optional.empty());
        buffer.anchor(before);
    }

    @Override
    public String label() {
        return "find";
    }

    @Override
    public String result() {
        if (query.isEmpty()) {
            return "";
        }
        String further = buffer.place().kind() == Place.Kind.SERVER ? "" : "; /search goes further back";
        return found.isEmpty() ? "nothing found here" + further : (at + 1) + " of " + found.size();
    }

    @Override
    public String keys() {
        return "Ctrl+S older  Ctrl+R newer  Enter stay  Esc back";
    }
}
