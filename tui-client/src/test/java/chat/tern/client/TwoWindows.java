package chat.tern.client;

import chat.tern.client.direct.DirectBoxes;
import chat.tern.client.direct.Draft;
import chat.tern.client.direct.FileMatter;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Programs of one person with the same files, and bob, who writes to her. */
abstract class TwoWindows {
    @TempDir
    Path folder;

    final SecureRandom random = new SecureRandom();
    World one;
    World two;
    private DirectBoxes bob;
    Opaque bobKey = Opaque.EMPTY;
    private Bytes adaKey = Bytes.EMPTY;
    private long ids;

    @BeforeEach
    void windows() throws IOException {
        one = window();
        two = window();
        Home bobs = Home.in(folder.resolve("bob"));
        bob = new DirectBoxes(bobs, random, InstantSource.system(), ZoneOffset.UTC);
        bobKey = Opaque.copyOf(bobs.identity(random).noise().publicKey().toArray());
        adaKey = one.home.identity(random).noise().publicKey();
    }

    final World window() {
        World made = new World(config().withOffersTo(folder));
        made.windows = true;
        return made.online();
    }

    final ClientConfig config() {
        return ClientConfig.of(ServerAddress.parse("pi.example"), Home.in(folder.resolve("ada")))
                .withNick(World.ADA);
    }

    final FromServer.DirectRelayed sealed(Draft draft) throws IOException {
        Opaque box = bob.seal(World.SERVER_KEY, adaKey, draft);
        return new FromServer.DirectRelayed(draft.id(), World.BOB, bobKey, World.ADA, box, 1000);
    }

    final FromServer.DirectRelayed said(String text) throws IOException {
        return sealed(new Draft(new MessageId(9, ++ids), World.ADA, "", text));
    }

    final FromServer.DirectRelayed about(FileMatter matter) throws IOException {
        return sealed(Draft.about(new MessageId(9, ++ids), World.ADA, matter));
    }

    static List<String> shown(World world) {
        return world.log.all(DirectMessage.class).stream()
                .map(DirectMessage::text)
                .toList();
    }
}
