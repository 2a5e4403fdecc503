package chat.tern.screen;

import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.event.TransferOrder;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what the client is asked, in words. */
final class FakeRequests implements ScreenClient {
    final List<String> asked = new ArrayList<>();

    @Override
    public void say(RoomName room, String text, boolean action, String ref) {
        asked.add(ref + (action ? " does in " : " says in ") + room + ": " + text);
    }

    @Override
    public void direct(Nickname to, String text, String ref) {
        asked.add(ref + " tells " + to + ": " + text);
    }

    /** What the screen asked by itself. */
    final List<String> looked = new ArrayList<>();

    @Override
    public void order(RoomOrder order, String ref) {
        (ref.equals(ModelEvents.PANE) ? looked : asked).add(ref + " wants " + order);
    }

    @Override
    public void order(TransferOrder order, String ref) {
        asked.add(ref + " " + order);
    }

    /** What the screen said and asked by itself about unread talks. */
    final List<PersonOrder> talks = new ArrayList<>();

    @Override
    public void order(PersonOrder order, String ref) {
        if (order instanceof PersonOrder.MarkRead || order instanceof PersonOrder.ShowUnread) {
            talks.add(order);
        } else {
            asked.add(ref + " " + order);
        }
    }

    @Override
    public void users(String ref) {
        asked.add(ref + " users");
    }

    @Override
    public List<String> log(String word) {
        return List.of(word);
    }

    @Override
    public void reconnect() {}

    @Override
    public void files(String pattern, String ref) {
        asked.add(ref + " files " + pattern);
    }

    @Override
    public void history(RoomName room, int lines, String ref) {
        asked.add(ref + " history of " + room + ": " + lines);
    }

    @Override
    public void older(RoomName room, long before, int lines, String ref) {
        asked.add("older than " + before + " in " + room + ": " + lines);
    }

    @Override
    public void kept(List<String> ids, boolean send) {
        asked.add((send ? "send " : "drop ") + ids);
    }

    /** What was told of typing. */
    final List<String> typed = new ArrayList<>();

    @Override
    public void hearTyping(boolean wanted) {
        typed.add(wanted ? "on" : "off");
    }

    @Override
    public void typing(FromClient.Typing where) {
        typed.add(where.room()
                .map(RoomName::toString)
                .orElseGet(() -> where.to().orElseThrow().toString()));
    }

    @Override
    public void get(String file, Optional<Path> output, String ref) {
        asked.add(ref + " get " + file);
    }

    @Override
    public void put(Path file, String ref) {
        asked.add(ref + " put " + file);
    }

    @Override
    public void send(Nickname to, Path file, String ref) {
        asked.add(ref + " send " + to + " " + file);
    }

    @Override
    public void remove(String file, String ref) {
        asked.add(ref + " remove " + file);
    }
}
