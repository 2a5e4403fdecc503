package chat.tern.command;

import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.TransferOrder;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what is asked of the client. */
final class RecordingRequests implements Requests {
    final List<String> asked = new ArrayList<>();

    @Override
    public void say(RoomName room, String text, boolean action, String ref) {
        asked.add((action ? "me " : "say ") + room + " [" + text + "] " + ref);
    }

    @Override
    public void direct(Nickname to, String text, String ref) {
        asked.add("direct " + to + " [" + text + "] " + ref);
    }

    @Override
    public void order(RoomOrder order, String ref) {
        asked.add(order + " " + ref);
    }

    @Override
    public void order(TransferOrder order, String ref) {
        asked.add(order + " " + ref);
    }

    @Override
    public void order(PersonOrder order, String ref) {
        asked.add(order + " " + ref);
    }

    @Override
    public void users(String ref) {
        asked.add("users " + ref);
    }

    @Override
    public List<String> log(String word) {
        asked.add("log " + word);
        return List.of("log " + word);
    }

    @Override
    public void reconnect() {
        asked.add("reconnect");
    }

    @Override
    public void files(String pattern, String ref) {
        asked.add("files [" + pattern + "] " + ref);
    }

    @Override
    public void history(RoomName room, int lines, String ref) {
        asked.add("history " + room + " " + lines + " " + ref);
    }

    @Override
    public void get(String file, Optional<Path> output, String ref) {
        asked.add("get [" + file + "] " + output.map(Path::toString).orElse("-") + " " + ref);
    }

    @Override
    public void put(Path file, String ref) {
        asked.add("put [" + file + "] " + ref);
    }

    @Override
    public void send(Nickname to, Path file, String ref) {
        asked.add("send " + to + " [" + file + "] " + ref);
    }

    @Override
    public void remove(String file, String ref) {
        asked.add("remove [" + file + "] " + ref);
    }
}
