package chat.tern.screen;

import chat.tern.command.SafeText;
import java.util.List;

/** What stands in a pane without messages. */
final class EmptyFace {
    private EmptyFace() {}

    static void draw(Canvas canvas, ScreenModel model) {
        List<String> texts = texts(model);
        int y = Math.max(0, canvas.height() / 2 - 1);
        for (String text : texts) {
            for (String line : Wrap.lines(text, canvas.width() - 2)) {
                canvas.text(Math.max(0, (canvas.width() - Widths.of(line)) / 2), y, line, Role.FAINT);
                y++;
            }
        }
    }

    private static List<String> texts(ScreenModel model) {
        String name = SafeText.line(model.active().place().name());
        return switch (model.active().place().kind()) {
            case SERVER ->
                model.connected() ? List.of("nothing has happened yet") : List.of("connecting", "/quit leaves");
            case ROOM -> room(model, name);
            case PERSON -> List.of("a talk with " + name, "sealed: nobody else can read it, not even the server");
        };
    }

    private static List<String> room(ScreenModel model, String name) {
        if (model.active().lastSeq() > 0) {
            List<String> keys = model.keys().keys(Action.PAGE_UP);
            return List.of("emptied", (keys.isEmpty() ? "/history" : keys.get(0)) + " fetches what was said");
        }
        return model.active().member()
                ? List.of("nothing from " + name + " yet", "type, and press Enter")
                : List.of("you are not in " + name + " yet");
    }
}
