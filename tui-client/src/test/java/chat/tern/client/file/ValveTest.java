package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.link.Exchange;
import chat.tern.client.link.FileWay;
import chat.tern.client.link.NoUplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.Deadlines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValveTest {
    private long now = 1;
    private final List<Exchange> asked = new ArrayList<>();
    private final Valve valve = new Valve(new NoUplink(), () -> now, () -> Deadlines.NEVER);

    /** Keeps what is asked. */
    private final class Kept extends FileWay {
        @Override
        public boolean up() {
            return true;
        }

        @Override
        public void ask(Exchange exchange) {
            asked.add(exchange);
        }

        @Override
        public void cancel(Exchange exchange) {}

        @Override
        public void pump(Exchange exchange) {}
    }

    private static final class Silent implements Exchange {
        @Override
        public Request request() {
            return new Request.Serve(0);
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
    void whatIsForgottenIsNotWaitedForAndItsEndShutsNothing() {
        Silent exchange = new Silent();
        valve.ask(exchange, new Kept());
        assertEquals(now + Valve.SILENCE, valve.nextTimeout());
        valve.forget(exchange);
        now += Valve.SILENCE;
        assertFalse(valve.stalled());
        asked.getFirst().broke(CloseCode.DONE);
        asked.getFirst().broke(CloseCode.DONE);
        assertEquals(Deadlines.NEVER, valve.nextTimeout());
    }

    @Test
    void nobodyIsWaitedForWhileTheServerIsAway() {
        Valve away = new Valve(
                new FileWay() {
                    @Override
                    public boolean up() {
                        return false;
                    }

                    @Override
                    public void ask(Exchange exchange) {}

                    @Override
                    public void cancel(Exchange exchange) {}

                    @Override
                    public void pump(Exchange exchange) {}
                },
                () -> now,
                () -> Deadlines.NEVER);
        away.ask(new Silent(), new Kept());
        now += Valve.SILENCE;
        assertFalse(away.stalled());
        assertEquals(Deadlines.NEVER, away.nextTimeout(), "it would spin");
    }

    @Test
    void aPersonIsWaitedForLessThanAServer() {
        Valve person = new Valve(new NoUplink(), () -> now, () -> Deadlines.NEVER, Valve.PATIENCE);
        person.ask(new Silent(), new Kept());
        now += Valve.PATIENCE - 1;
        assertFalse(person.stalled());
        now++;
        assertTrue(person.stalled());
    }

    @Test
    void onceItsTimeHasComeItIsOpenAgainThoughNobodyAsks() {
        valve.shut();
        valve.shut();
        long due = valve.nextTimeout();
        assertTrue(due > now);
        now = due;
        valve.pump();
        assertEquals(Deadlines.NEVER, valve.nextTimeout());
    }
}
