package chat.tern.client.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.World;
import chat.tern.client.direct.FileMatter;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.link.Exchange;
import chat.tern.client.link.ManualClock;
import chat.tern.client.link.NoUplink;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.Deadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ways to somebody who has offered a file, either of which may be gone. */
final class OfferWayTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> heard = new ArrayList<>();
    private final Line server = new Line();
    private final Line straight = new Line();
    private final OfferWay way = new OfferWay(
            server,
            () -> Optional.<Uplink>of(straight).filter(Uplink::up),
            World.BOB,
            new FileMatter.Offer(FileMatterTest.TOKEN, 3, 1, FileMatterTest.KEY, "cat.jpg"),
            new Random(5),
            clock::now);

    @BeforeEach
    void owner() {
        way.owner(new OfferWay.Owner() {
            @Override
            public void route(Route by) {
                heard.add(by.toString());
            }

            @Override
            public void gone() {
                heard.add("gone");
            }

            @Override
            public void altered() {
                heard.add("altered");
            }
        });
    }

    /** A connection that takes questions, or ends each of them at once. */
    private static final class Line extends NoUplink {
        private final List<Exchange> asked = new ArrayList<>();
        private boolean up = true;
        private boolean breaks;

        @Override
        public boolean up() {
            return up;
        }

        @Override
        public void ask(Exchange exchange) {
            assertTrue(up, "nobody is there to be asked");
            asked.add(exchange);
            if (breaks) {
                exchange.broke(CloseCode.DONE);
            }
        }

        @Override
        public boolean serverIsHere() {
            return false;
        }
    }

    /** What a download asks; nothing of it comes. */
    private static final class Question implements Exchange {
        @Override
        public Request request() {
            return new Request.Sums("", 0, 0, Optional.empty());
        }

        @Override
        public Band band() {
            return Band.FILE;
        }

        @Override
        public int room() {
            return 1;
        }

        @Override
        public void take(byte[] bytes, int offset, int length) {}

        @Override
        public void ended() {}

        @Override
        public void broke(long code) {}
    }

    @Test
    void whereTheStraightWayBreaksAndNoServerIsThereTheNextQuestionIsGivenUpALittleLater() {
        server.up = false;
        straight.breaks = true;
        way.ask(new Question());
        assertEquals(List.of("DIRECT", "gone"), heard);
        way.ask(new Question());
        assertEquals(List.of("DIRECT", "gone"), heard, "who is told at once asks again");
        assertTrue(Deadlines.due(way.nextTimeout(), clock.now()));
        way.pump();
        assertEquals(List.of("DIRECT", "gone", "gone"), heard);
        assertFalse(Deadlines.due(way.nextTimeout(), clock.now()), "the loop is not to spin");
    }

    @Test
    void withoutTheServerAWayThatBrokeOnceIsTriedAgain() {
        server.up = false;
        straight.breaks = true;
        way.ask(new Question());
        straight.breaks = false;
        assertFalse(way.up(), "not at once");
        clock.advanceTo(clock.now() + Duration.ofSeconds(1).toNanos());
        assertTrue(way.up());
        way.ask(new Question());
        assertEquals(2, straight.asked.size());
    }

    @Test
    void withTheServerAWayThatBrokeIsLeftForItsWay() {
        straight.breaks = true;
        way.ask(new Question());
        clock.advanceTo(clock.now() + Duration.ofSeconds(1).toNanos());
        way.ask(new Question());
        assertEquals(List.of(1, 1), List.of(straight.asked.size(), server.asked.size()));
        assertEquals(List.of("DIRECT", "gone", "RELAY"), heard);
    }
}
