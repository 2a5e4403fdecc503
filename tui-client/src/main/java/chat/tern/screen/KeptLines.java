package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Kept;
import chat.tern.client.event.ClientEvent.KeptText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines that waited since before: on their way they are shown; those that need a word become questions by place. */
final class KeptLines {
    private KeptLines() {}

    static void apply(ScreenModel model, Kept event, ZoneId zone) {
        Map<String, List<KeptText>> places = new LinkedHashMap<>();
        for (KeptText line : event.lines()) {
            places.computeIfAbsent(line.to(), to -> new ArrayList<>()).add(line);
        }
        places.forEach((to, lines) -> {
            KeptQuestion group = new KeptQuestion(to, List.copyOf(lines), zone);
            if (event.asked()) {
                model.ask(group);
            } else {
                Buffer buffer = model.buffer(group.place());
                lines.forEach(line -> buffer.pending(Pending.kept(line)));
            }
        });
    }
}
