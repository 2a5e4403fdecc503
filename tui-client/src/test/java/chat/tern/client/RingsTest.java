package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.event.ClientEvent.Rings;
import chat.tern.client.event.Keeping;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.AccountNews;
import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.CloseReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When rooms ring is the server's to keep: what this device wants is told there, and what is so is heard from there. */
final class RingsTest {
    private static final AccountNews.Rings NEVER =
            new AccountNews.Rings(List.of(new RoomRinging(RoomName.LOBBY, Ringing.NONE)));

    @TempDir
    private Path folder;

    private World screen() {
        ClientConfig config = ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder));
        return new World(config.withNick(World.ADA).withKeeping(Keeping.ASK));
    }

    @Test
    void whatIsWantedIsAskedForAndWhatTheServerSaysHolds() {
        World world = screen().online();
        world.core.request(
                () -> world.core.parts().questions.order(new RoomOrder.Ring(RoomName.LOBBY, Ringing.NONE), "r"));
        AccountRequest.Ring asked = world.said(AccountRequest.Ring.class).getFirst();
        assertEquals(Ringing.NONE, asked.when());
        world.say(NEVER);
        world.say(new Done(asked.request()));
        assertEquals(List.of(new Rings(Map.of("#lobby", Ringing.NONE))), world.log.all(Rings.class));
    }

    @Test
    void whatWasTakenBackElsewhereWhileThisDeviceWasAwayIsHeardOnComingBack() {
        World world = screen().online();
        world.say(NEVER);
        world.lose(new CloseReason.StatelessReset());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        assertEquals(new Rings(Map.of()), world.log.last(Rings.class));
    }

    @Test
    void programsThatNobodyLooksAtHearNothingOfIt() {
        World world = new World(folder).online();
        world.say(NEVER);
        assertEquals(List.of(), world.log.all(Rings.class));
    }
}
