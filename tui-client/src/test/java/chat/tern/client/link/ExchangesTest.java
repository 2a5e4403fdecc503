package chat.tern.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.World;
import chat.tern.client.direct.Guest;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExchangesTest {
    private static final long THEIRS = 5;

    private final FakeStreams streams = new FakeStreams(World.SERVER_KEY);
    private final Exchanges exchanges = new Exchanges(streams);
    private final Request.Collect collect =
            new Request.Collect(Opaque.copyOf(new byte[Request.TOKEN]), new Nickname("bob"));

    private Guest guest() {
        streams.accept(THEIRS);
        Guest guest = new Guest(exchanges, (asked, it) -> {});
        exchanges.adopt(THEIRS, guest);
        return guest;
    }

    @Test
    void whoCollectsFromUsAndWantsNoMoreIsDoneWith() {
        guest();
        assertTrue(exchanges.stopped(THEIRS), "nothing else would tell");
        assertTrue(exchanges.broke(THEIRS, CloseCode.DONE));
        assertTrue(exchanges.isEmpty());
        assertFalse(exchanges.broke(THEIRS, CloseCode.DONE));
    }

    @Test
    void whatFollowsAQuestionForNothingIsDropped() throws MalformedMessageException {
        streams.maxWrite = 0;
        Guest guest = guest();
        streams.put(THEIRS, collect);
        for (int i = 0; i < 16; i++) {
            streams.put(THEIRS, new byte[4 * 1024]);
        }
        exchanges.read(THEIRS);
        assertEquals(0, streams.unread(THEIRS));
        streams.maxWrite = Integer.MAX_VALUE;
        exchanges.pump(guest);
        List<Message> said = streams.said(THEIRS);
        assertInstanceOf(FromServer.Failed.class, said.getFirst());
        assertTrue(exchanges.isEmpty());
    }
}
