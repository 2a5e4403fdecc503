package chat.tern.screen;

import chat.tern.command.Requests;
import java.util.List;

/** What the screen asks of the client, beyond what every face asks. */
public interface ScreenClient extends Requests {
    /** Lines that waited for long go out, or are given up. */
    void kept(List<String> ids, boolean send);
}
