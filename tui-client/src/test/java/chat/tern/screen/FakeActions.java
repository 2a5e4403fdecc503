package chat.tern.screen;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it is asked; says text, opens talks for {@code /msg NICK}, refuses other commands. */
final class FakeActions implements ScreenActions {
    final List<String> submitted = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    int refreshes;

    @Override
    public Answer submit(Place place, String line, String ref) {
        submitted.add(ref + " " + place.name() + " " + line);
        String[] words = line.split(" ", 2);
        return switch (words[0]) {
            case "/msg" -> new Answer.Open(Place.person(words[1]));
            case "/me" -> new Answer.Said(place, words[1], true);
            case "/quit" -> new Answer.Leave();
            case "/clear", "/close", "/keys" -> new Answer.ForFace(words[0].substring(1), "");
            case "/dance" -> new Answer.ForFace("dance", "");
            case "/help" -> new Answer.Told(List.of("one", "two"));
            case "/users", "/files" -> new Answer.Started();
            default ->
                line.startsWith("/")
                        ? new Answer.Refused("no such command: " + words[0])
                        : new Answer.Said(place, line, false);
        };
    }

    @Override
    public Answer say(Place place, String text, String ref) {
        said.add(text);
        return new Answer.Said(place, text, false);
    }

    @Override
    public void refreshUsers() {
        refreshes++;
    }

    @Override
    public List<String> commands() {
        return List.of("files", "get", "help", "history", "me", "msg", "quit", "users");
    }
}
