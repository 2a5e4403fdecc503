package chat.tern.screen;

import chat.tern.screen.TerminalTraits.ColorDepth;
import com.googlecode.lanterna.graphics.TextGraphics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The whole picture of a model at a size. Draws; changes nothing but where an open list is scrolled to. */
final class View {
    private final ScreenModel model;
    private final TerminalTraits traits;
    private Palette palette;
    private final Glyphs glyphs;
    private final ZoneId zone;

    View(ScreenModel model, TerminalTraits traits, ZoneId zone) {
        this.model = model;
        this.traits = traits;
        this.palette = Palette.of(traits.colors());
        this.glyphs = Glyphs.of(traits.unicode());
        this.zone = zone;
    }

    Palette palette() {
        return palette;
    }

    /** From the next frame on. */
    void look(Settings settings) {
        Theme theme = Theme.valueOf(settings.value(Setting.THEME).toUpperCase(Locale.ROOT));
        palette = Palette.of(
                switch (settings.value(Setting.COLORS)) {
                    case "none" -> ColorDepth.NONE;
                    case "8" -> ColorDepth.EIGHT;
                    case "256" -> ColorDepth.INDEXED;
                    case "24bit" -> ColorDepth.RGB;
                    default -> traits.colors();
                },
                theme);
    }

    /** A frame that was measured but not drawn yet. */
    record Frame(int columns, int rows, Layout layout, InputPane input, List<Row> messages, int newer, Instant now) {}

    Frame measure(int columns, int rows, Instant now) {
        InputPane input = InputPane.of(model, columns, glyphs);
        Layout layout = layout(columns, rows, input.rows());
        MessageWindow window = window(layout);
        List<Row> messages = window.rows(model.nick(), model.connected(), now);
        return new Frame(columns, rows, layout, input, messages, window.newer(), now);
    }

    /** The pane of messages at this size, for scrolling. */
    MessageWindow window(int columns, int rows) {
        return window(layout(columns, rows, InputPane.of(model, columns, glyphs).rows()));
    }

    /** Whether the users (or the rooms) have a pane of their own at this size. */
    Layout layout(int columns, int rows) {
        return layout(columns, rows, 1);
    }

    private Layout layout(int columns, int rows, int inputRows) {
        return Layout.of(
                columns,
                rows,
                new Layout.Wish(
                        model.transfers().all().size(),
                        model.panes().transfersSmall(),
                        !model.panes().roomsHidden(),
                        !model.panes().usersHidden(),
                        inputRows));
    }

    private MessageWindow window(Layout layout) {
        MessageRows source =
                new MessageRows(model.active(), model.shown(model.active()), layout.textWidth(), zone, glyphs);
        return new MessageWindow(source, model.active(), layout.messages().height());
    }

    /** Draws everything; returns where the cursor belongs. */
    InputPane.Cursor draw(TextGraphics graphics, Frame frame) {
        Rect whole = new Rect(0, 0, frame.columns(), frame.rows());
        Canvas canvas = new Canvas(graphics, palette, glyphs, whole);
        canvas.clear();
        Layout layout = frame.layout();
        if (Layout.tooSmall(frame.columns(), frame.rows())) {
            canvas.text(0, 0, "too small", Role.TEXT);
            return new InputPane.Cursor(0, 0);
        }
        messages(canvas.part(layout.messages()), frame.messages());
        borders(canvas, layout);
        bars(canvas, frame);
        sides(canvas, layout);
        if (model.overlay() != ScreenModel.Overlay.NONE) {
            Lists.draw(canvas.part(layout.body(frame.columns())), model);
        }
        return input(canvas.part(layout.input()), frame);
    }

    private void messages(Canvas canvas, List<Row> rows) {
        if (rows.isEmpty()) {
            EmptyFace.draw(canvas, model);
        }
        int top = canvas.height() - rows.size();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).painting().paint(canvas, top + i);
        }
    }

    private void borders(Canvas canvas, Layout layout) {
        Style style = palette.style(Role.BORDER);
        Rect middle = layout.messages();
        for (int y = middle.y(); y < middle.bottom(); y++) {
            if (!layout.rooms().isEmpty()) {
                canvas.text(layout.rooms().right(), y, glyphs.vertical(), style);
            }
            if (!layout.users().isEmpty()) {
                canvas.text(layout.users().x() - 1, y, glyphs.vertical(), style);
            }
        }
    }

    private void bars(Canvas canvas, Frame frame) {
        Layout layout = frame.layout();
        if (!layout.title().isEmpty()) {
            Bars.title(canvas.part(layout.title()), model);
        }
        if (!layout.rule().isEmpty()) {
            Bars.rule(canvas.part(layout.rule()), model, layout);
        }
        if (!layout.foot().isEmpty()) {
            Bars.foot(canvas.part(layout.foot()), model, layout, frame.newer());
        }
        if (!layout.status().isEmpty()) {
            new StatusLine(model, frame.now(), zone)
                    .draw(canvas.part(layout.status()), layout.foot().isEmpty(), frame.newer());
        }
        if (!layout.hints().isEmpty()) {
            Bars.hints(canvas.part(layout.hints()), model.keys());
        }
    }

    private void sides(Canvas canvas, Layout layout) {
        if (!layout.rooms().isEmpty()) {
            RoomsPane.draw(canvas.part(layout.rooms()), model);
        }
        if (!layout.users().isEmpty()) {
            UsersPane.draw(canvas.part(layout.users()), model);
        }
        if (!layout.transfers().isEmpty()) {
            TransfersPane.draw(canvas.part(layout.transfers()), model, layout);
        }
    }

    private InputPane.Cursor input(Canvas canvas, Frame frame) {
        if (model.question().isPresent()) {
            return Questions.draw(canvas, model.question().get());
        }
        if (model.search().isPresent()) {
            return SearchPane.draw(canvas, model.search().get());
        }
        if (frame.layout().status().isEmpty()
                && model.flash().isPresent()
                && model.input().isEmpty()) {
            canvas.text(0, 0, Widths.cut(model.flash().get().text(), canvas.width(), glyphs.more()), Role.HEADING);
            return new InputPane.Cursor(0, 0);
        }
        return frame.input().draw(canvas);
    }
}
