package chat.tern.screen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rows of a buffer are in the pane, and where scrolling leads. */
final class MessageWindow {
    private record Position(int index, int line) {}

    private final MessageRows source;
    private final Buffer buffer;
    private final int height;
    private final Map<Integer, List<Row>> cache = new HashMap<>();

    MessageWindow(MessageRows source, Buffer buffer, int height) {
        this.source = source;
        this.buffer = buffer;
        this.height = height;
    }

    /** The rows from top to bottom, fewer than the height when there are no more. */
    List<Row> rows(String self, boolean connected, Instant now) {
        List<Row> upwards = new ArrayList<>();
        Optional<Position> bottom = bottom();
        if (bottom.isEmpty()) {
            List<Row> tail = new ArrayList<>(source.tail(self, connected, now));
            Collections.reverse(tail);
            upwards.addAll(tail);
        }
        int index = bottom.map(Position::index).orElse(source.entries() - 1);
        int line = bottom.map(Position::line).orElse(Integer.MAX_VALUE);
        while (index >= 0 && upwards.size() < height) {
            List<Row> rows = at(index);
            for (int i = Math.min(line, rows.size() - 1); i >= 0 && upwards.size() < height; i--) {
                upwards.add(rows.get(i));
            }
            line = Integer.MAX_VALUE;
            index--;
        }
        List<Row> rows = new ArrayList<>(upwards.subList(0, Math.min(height, upwards.size())));
        Collections.reverse(rows);
        return rows;
    }

    /** How many messages are below the pane. */
    int newer() {
        return bottom().map(position -> source.spokenAfter(position.index())).orElse(0);
    }

    /** Scrolls by rows, up when negative; what is reached is clamped to what there is. */
    void scroll(int rows) {
        if (source.entries() == 0) {
            return;
        }
        Position end = end();
        Position from = bottom().orElse(end);
        show(rows < 0 ? up(from, -rows) : down(from, rows));
    }

    private void show(Position wanted) {
        Position end = end();
        Position to = atLeastFull(wanted);
        boolean atEnd = to.index() > end.index() || (to.index() == end.index() && to.line() >= end.line());
        buffer.anchor(
                atEnd
                        ? Optional.empty()
                        : Optional.of(new Buffer.Anchor(source.entry(to.index()).key(), to.line())));
    }

    /** Scrolls so that an entry's first row, or what is marked in it, is in the middle; nothing when it is gone. */
    void reveal(long key) {
        for (int i = source.entries() - 1; i >= 0; i--) {
            if (source.entry(i).key() == key) {
                show(down(new Position(i, source.markedRow(i)), height / 2));
                return;
            }
        }
    }

    /** Whether there is nothing above the pane. */
    boolean atTop() {
        return source.entries() == 0
                || up(bottom().orElseGet(this::end), height - 1).equals(new Position(0, 0));
    }

    void toTop() {
        scroll(-Integer.MAX_VALUE);
    }

    private Optional<Position> bottom() {
        return buffer.anchor().map(anchor -> {
            for (int i = source.entries() - 1; i >= 0; i--) {
                if (source.entry(i).key() == anchor.key()) {
                    return new Position(i, Math.min(anchor.line(), at(i).size() - 1));
                }
            }
            return new Position(0, 0);
        });
    }

    private Position end() {
        int last = source.entries() - 1;
        return new Position(last, at(last).size() - 1);
    }

    private Position up(Position from, int rows) {
        int left = rows;
        int index = from.index();
        int line = from.line();
        while (left > line) {
            left -= line + 1;
            index--;
            if (index < 0) {
                return new Position(0, 0);
            }
            line = at(index).size() - 1;
        }
        return new Position(index, line - left);
    }

    private Position down(Position from, int rows) {
        int left = rows;
        int index = from.index();
        int line = from.line();
        while (line + left >= at(index).size()) {
            left -= at(index).size() - line;
            line = 0;
            index++;
            if (index >= source.entries()) {
                return end();
            }
        }
        return new Position(index, line + left);
    }

    /** A pane is not scrolled above its first row. */
    private Position atLeastFull(Position position) {
        Position first = down(new Position(0, 0), height - 1);
        boolean above = position.index() < first.index()
                || (position.index() == first.index() && position.line() < first.line());
        return above ? first : position;
    }

    private List<Row> at(int index) {
        return cache.computeIfAbsent(index, source::of);
    }
}
