package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WordCompleterTest {
    private final Vocabulary vocabulary = new Vocabulary();
    private final WordCompleter completer = new WordCompleter(vocabulary);

    @BeforeEach
    void learn() {
        vocabulary.learn(new ClientEvent.Ready(1, "me", "a", "pi", "f", List.of("#lobby")));
        vocabulary.learn(new ClientEvent.Users(List.of(user("alice"), user("me"), user("bob"), user("Bea"))));
        vocabulary.learn(new ClientEvent.Files(List.of(file("notes.txt"), file("new.iso"))));
    }

    private static ClientEvent.User user(String nick) {
        return new ClientEvent.User(nick, Availability.ONLINE, List.of(), Optional.empty());
    }

    private static ClientEvent.SharedFile file(String name) {
        return new ClientEvent.SharedFile(name, 1, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    private static ClientEvent spoke(String nick) {
        return new ClientEvent.RoomMessage("#lobby", 1, "i", nick, "x", Instant.EPOCH, false, false, false, false);
    }

    private void completes(String before, String... candidates) {
        assertEquals(List.of(candidates), completer.candidates(before).toList());
    }

    @Test
    void commandsAtTheBeginning() {
        completes("/us", "/users ");
        completes("/h", "/help ", "/history ", "/history-keep ");
        completes("hi /us");
    }

    @Test
    void nicksAnywhereWithTheLatestSpeakerFirst() {
        completes("b", "bob: ", "Bea: ");
        vocabulary.learn(spoke("Bea"));
        completes("b", "Bea: ", "bob: ");
        completes("hello B", "Bea ", "bob ");
        completes("/msg al", "alice ");
        completes("m");
        completes("");
    }

    @Test
    void roomsByTheirSignAndAfterJoin() {
        vocabulary.learn(new ClientEvent.Joined("#ops", "me"));
        completes("#", "#lobby ", "#ops ");
        completes("see #o", "#ops ");
        completes("/join o", "ops ");
        completes("/part ", "#lobby ", "#ops ");
    }

    @Test
    void filesAfterGet() {
        completes("/get n", "notes.txt ", "new.iso ");
        completes("/files no", "notes.txt ");
    }

    @Test
    void whoTakesANickIsKnownByIt() {
        vocabulary.learn(new ClientEvent.NickChanged("bob", "rob"));
        vocabulary.learn(new ClientEvent.Joined("#lobby", "carol"));
        completes("r", "rob: ");
        completes("c", "carol: ");
    }
}
