package chat.tern.screen;

import chat.tern.command.Requests;
import chat.tern.protocol.RoomName;
import java.util.List;

/** What the screen asks of the client, beyond what every face asks. */
public interface ScreenClient extends Requests {
    /** Asks for the lines of a room before one of them. */
    void older(RoomName room, long before, int lines, String ref);

    /** Lines that waited for long go out, or are given up. */
    void kept(List<String> ids, boolean send);
}
