package chat.tern.command;

import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.TransferOrder;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a conversation asks of the client. The answers are events; {@code ref} names the line in them. */
public interface Requests {
    void say(RoomName room, String text, boolean action, String ref);

    void direct(Nickname to, String text, String ref);

    void order(RoomOrder order, String ref);

    void order(PersonOrder order, String ref);

    void users(String ref);

    /** Begins, with {@code on}, or ends, with {@code off}, to write down what is said; what there is to say about it. */
    List<String> log(String word);

    /** Tries at once to get another connection. */
    void reconnect();

    /** Asks for the files that match a pattern; an empty one stands for all. */
    void files(String pattern, String ref);

    void history(RoomName room, int lines, String ref);

    /** Fetches a file to a file or folder, or to the downloads folder. */
    void get(String file, Optional<Path> output, String ref);

    /** Sends a file to the server's folder. */
    void put(Path file, String ref);

    /** Offers a file to one person. */
    void send(Nickname to, Path file, String ref);

    /** Has something done about transfers. */
    void order(TransferOrder order, String ref);

    /** Removes a file of one's own from the server's folder. */
    void remove(String file, String ref);
}
