package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What went wrong is said where it was typed, and where somebody looks. */
final class Failures {
    private static final int REFS = 256;

    private final ScreenModel model;
    private final Map<String, Place> refs = new LinkedHashMap<>();

    Failures(ScreenModel model) {
        this.model = model;
    }

    /** Remembers where a line was typed. */
    void typed(String ref, Place place) {
        refs.put(ref, place);
        if (refs.size() > REFS) {
            refs.remove(refs.keySet().iterator().next());
        }
    }

    void failed(ClientEvent.Failure it, Instant now) {
        if (it.ref().filter(ModelEvents.PANE::equals).isPresent()) {
            return;
        }
        Place place = it.ref().map(refs::get).orElse(model.active().place());
        Buffer buffer = model.existing(place).orElse(model.active());
        it.ref().flatMap(buffer::pendingByRef).ifPresent(line -> {
            buffer.removePending(line);
            buffer.note(Entry.Kind.FAILURE, now, "not sent: " + line.text());
        });
        boolean forNothing = it.ref().isPresent()
                && buffer.place().kind() != Place.Kind.SERVER
                && !buffer.member()
                && buffer.nothingSaid();
        Buffer said = forNothing ? instead(buffer) : buffer;
        said.note(Entry.Kind.FAILURE, now, it.message());
        if (said == model.serverBuffer() && said != model.active()) {
            // typed before there was a room, which has been shown since without anybody's asking
            model.active().note(Entry.Kind.FAILURE, now, it.message());
        }
    }

    /** Somebody who cannot be written to, or a room that lets nobody in, leaves no window; the one before is back. */
    private Buffer instead(Buffer empty) {
        if (empty == model.active()) {
            model.goLast();
        }
        model.close(empty);
        return model.active();
    }
}
