package chat.tern.testing.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Connection;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulator itself: it notices what goes wrong, and says where. */
final class BrokenWorldTest {
    private static final Address HERE = new Address(Bytes.of((byte) 192, (byte) 0, (byte) 2, (byte) 9), 9);

    /** Notes when it had its turn, and wants another one a while later. */
    private static final class Sleeper implements Host {
        private final List<Long> turns = new ArrayList<>();
        private long next;

        @Override
        public Address address() {
            return HERE;
        }

        @Override
        public void onDatagram(long now, Address from, byte[] datagram) {}

        @Override
        public void turn(long now) {
            turns.add(now);
            next = turns.size() == 3 ? Connection.NEVER : now + 10;
        }

        @Override
        public long nextTimeout() {
            return next;
        }
    }

    @Test
    void aWorldThatDoesNotEndIsReportedWithItsSeedAndItsLastMoments() {
        LinkPlan dead = LinkPlan.ofMillis(15).with(new Impairment.Loss(1, Integer.MAX_VALUE));
        Scenario hopeless = Scenario.of(4711, dead, List.of(Cases.get(10)));
        AssertionError error = assertThrows(AssertionError.class, () -> Simulation.run(hopeless));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("seed 4711 at "), message);
        assertTrue(message.contains("not over in time"), message);
        assertTrue(message.contains("sends 10"), message);
    }

    @Test
    void theClockRunsOverItsEnd() {
        long start = Long.MAX_VALUE - 15;
        World world = new World(Simulation.generator(1), start);
        Sleeper sleeper = new Sleeper();
        world.attach(sleeper);
        List<String> order = new ArrayList<>();
        world.at(25, () -> order.add("later"));
        world.at(5, () -> order.add("sooner"));
        while (world.step()) {
            assertTrue(world.steps() < 10);
        }
        assertEquals(List.of(start, start + 10, start + 20), sleeper.turns);
        assertEquals(List.of("sooner", "later"), order);
        assertEquals(25, world.elapsed());
    }

    @Test
    void traceOfTheSameEventsIsTheSameAndOfOthersIsNot() {
        Trace one = new Trace(0);
        Trace other = new Trace(0);
        one.datagram(1, "sends", HERE, HERE, new byte[] {1});
        other.datagram(1, "sends", HERE, HERE, new byte[] {1});
        assertEquals(one.hash(), other.hash());
        other.datagram(2, "sends", HERE, HERE, new byte[] {1});
        one.datagram(2, "sends", HERE, HERE, new byte[] {2});
        assertEquals(one.tail(), other.tail());
        assertFalse(one.hash().equals(other.hash()));
    }

    @Test
    void sendingToNowhereIsNoticed() {
        World world = new World(Simulation.generator(1), 0);
        assertThrows(Check.Broken.class, () -> world.send(HERE, HERE, new byte[1]));
    }
}
