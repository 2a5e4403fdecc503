package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Delivery;
import chat.tern.client.event.ClientEvent.DeliveryState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ReconnectE2eTest {
    @TempDir
    private Path folder;

    @Test
    void aCutWireIsNoticedAndWhatWasSaidMeanwhileArrivesOnceOnBothSides() throws Exception {
        try (Place place = Place.open(folder);
                Relay wire = new Relay(place.port());
                Person ada = Person.arrive("ada", wire.port(), folder);
                Person bob = Person.arrive("bob", place.port(), folder)) {
            ada.say("before", "r0");
            bob.hear("before");
            ada.hear("before");
            wire.cut();
            ada.say("into the void", "r1");
            bob.say("where is ada?", "r2");
            ada.await(ConnectionChanged.class, change -> change.state() == ConnectionState.LOST);
            ada.say("queued", "r3");
            ada.await(
                    Delivery.class,
                    delivery -> delivery.ref().equals("r3") && delivery.state() == DeliveryState.QUEUED);
            wire.open();
            ada.await(ConnectionChanged.class, change -> change.state() == ConnectionState.CONNECTED);
            ada.await(
                    Delivery.class,
                    delivery -> delivery.ref().equals("r3") && delivery.state() == DeliveryState.STORED);
            bob.say("end", "end");
            bob.hear("end");
            ada.hear("end");
            List<String> expected = List.of("before", "where is ada?", "into the void", "queued", "end");
            assertEquals(expected, bob.heard());
            assertEquals(expected, ada.heard());
        }
    }
}
