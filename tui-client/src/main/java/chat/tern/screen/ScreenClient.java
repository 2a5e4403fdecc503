package chat.tern.screen;

import chat.tern.command.Requests;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.RoomName;
import java.util.List;

/** What the screen asks of the client, beyond what every face asks. */
public interface ScreenClient extends Requests {
    /** Asks for the lines of a room before one of them. */
    void older(RoomName room, long before, int lines, String ref);

    /** Whether others are told when our user types, and we of them. */
    void hearTyping(boolean wanted);

    /** Our user edits a line. */
    void typing(FromClient.Typing where);

    /** Lines that waited for long go out, or are given up. */
    void kept(List<String> ids, boolean send);
}
