package chat.tern.screen;

import chat.tern.client.event.RoomOrder;
import chat.tern.command.Requests;
import chat.tern.protocol.RoomName;

/** Has the text of a room fetched when it is looked at for the first time, and tells what was read there. */
final class Looking {
    private final ScreenModel model;
    private final Requests requests;

    Looking(ScreenModel model, Requests requests) {
        this.model = model;
        this.requests = requests;
    }

    /**
     * To be called after whatever may have changed what is shown.
     *
     * @param seen whether somebody looks at the newest line: only then it is read
     */
    void look(boolean seen) {
        Buffer buffer = model.active();
        if (buffer.place().kind() != Place.Kind.ROOM || !buffer.member()) {
            return;
        }
        RoomName room = new RoomName(buffer.place().name());
        if (!buffer.loaded()) {
            buffer.loaded(true);
            requests.order(new RoomOrder.Open(room), ModelEvents.PANE);
        }
        long last = buffer.lastSeq();
        if (seen && last > buffer.marked()) {
            buffer.marked(last);
            requests.order(new RoomOrder.MarkRead(room, last), ModelEvents.PANE);
        }
    }
}
