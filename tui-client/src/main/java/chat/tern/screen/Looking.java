package chat.tern.screen;

import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.command.Requests;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;

/** Has the text of a room fetched when it is looked at for the first time, and tells what was read there and in talks. */
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
        if (seen) {
            readTalk(buffer, requests);
        }
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

    /** What one person said is read, if that buffer is of such a talk. */
    static void readTalk(Buffer buffer, Requests requests) {
        if (buffer.place().kind() == Place.Kind.PERSON) {
            Nickname nick = new Nickname(buffer.place().name());
            buffer.takeRead().ifPresent(id -> requests.order(new PersonOrder.MarkRead(nick, id), ModelEvents.PANE));
        }
    }
}
