package chat.tern.server.room;

import chat.tern.protocol.Nickname;
import java.util.ArrayList;
import java.util.List;

/** A member that writes down what it hears, or breaks. */
final class Ear implements Member {
    private final Nickname nick;
    private final List<RoomEvent> heard = new ArrayList<>();
    private boolean breaking;

    Ear(String nick) {
        this.nick = new Nickname(nick);
    }

    @Override
    public Nickname nick() {
        return nick;
    }

    @Override
    public void offer(RoomEvent event) {
        if (breaking) {
            throw new IllegalStateException(nick + " is broken");
        }
        heard.add(event);
    }

    void breakDown() {
        breaking = true;
    }

    /** What was heard since the last call. */
    List<RoomEvent> heard() {
        List<RoomEvent> events = List.copyOf(heard);
        heard.clear();
        return events;
    }
}
