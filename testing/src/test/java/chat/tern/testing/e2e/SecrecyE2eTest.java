package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Left;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server, its disk and its wire learn of a message for one person. */
@Timeout(120)
final class SecrecyE2eTest {
    private static final String SAID = "meet me by the heron pond, bring the blue lantern, tell nobody at all";
    private static final String KEPT = "the heron pond again, this time with the kingfisher's umbrella, please";
    private static final String IN_THE_ROOM = "a plain line about otters and bicycles that everybody here may read";

    @TempDir
    private Path folder;

    @Test
    void theTextIsNeitherOnTheServersWireNorInItsDataFolder() throws Exception {
        ConcurrentLinkedQueue<byte[]> wire = new ConcurrentLinkedQueue<>();
        try (Place place = Place.open(folder);
                Relay adas = new Relay(place.port(), wire::add);
                Relay bobs = new Relay(place.port(), wire::add);
                Person ada = Person.arrive("ada", adas.port(), folder)) {
            try (Person bob = Person.arrive("bob", bobs.port(), folder)) {
                write(ada, SAID, DeliveryState.DELIVERED);
                assertEquals(SAID, bob.await(DirectMessage.class, any -> true).text());
                ada.say(IN_THE_ROOM, "room");
                bob.hear(IN_THE_ROOM);
                bob.leave();
            }
            ada.await(Left.class, left -> left.nick().equals("bob"));
            write(ada, KEPT, DeliveryState.STORED);
            assertEquals(List.of(), holding(wire, SAID, KEPT, IN_THE_ROOM));
            assertEquals(List.of(), holding(disk(), SAID, KEPT));
            try (Person bob = Person.arrive("bob", bobs.port(), folder)) {
                assertEquals(KEPT, bob.await(DirectMessage.class, any -> true).text());
            }
        }
        assertEquals(List.of(), holding(disk(), SAID, KEPT));
        assertEquals(List.of(), holding(wire, SAID, KEPT, IN_THE_ROOM));
        assertEquals(1, holding(disk(), IN_THE_ROOM).size(), "this search finds what is there");
        assertTrue(wire.size() > 20, "the wire was listened to");
    }

    private static void write(Person from, String text, DeliveryState until) {
        from.client.direct("bob", text, text);
        from.await(Delivery.class, delivery -> delivery.ref().equals(text) && delivery.state() == until);
    }

    private List<byte[]> disk() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        assertTrue(contents.size() > 1, "the server keeps files");
        return contents;
    }

    /** The texts that are in one of the pieces, in UTF-8 or either UTF-16. */
    private static List<String> holding(Iterable<byte[]> pieces, String... texts) {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            for (byte[] piece : pieces) {
                if (contains(piece, text.getBytes(StandardCharsets.UTF_8))
                        || contains(piece, text.getBytes(StandardCharsets.UTF_16LE))
                        || contains(piece, text.getBytes(StandardCharsets.UTF_16BE))) {
                    found.add(text);
                    break;
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] whole, byte[] part) {
        String haystack = new String(whole, StandardCharsets.ISO_8859_1);
        return haystack.contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
