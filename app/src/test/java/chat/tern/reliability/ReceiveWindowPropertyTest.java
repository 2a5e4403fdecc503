package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The window against the plainest account of it: three sums, and the largest credit ever given. */
final class ReceiveWindowPropertyTest {
    private static final long RTT = 50;

    /** A sender that uses what credit it has, and a reader that takes what there is. */
    private static final class Model {
        private final Random random;
        private final ReceiveWindow window;
        private final long first;
        private long granted;
        private long received;
        private long consumed;
        private long most;
        private long now;

        Model(int seed) {
            random = new Random(seed);
            first = 1L + random.nextInt(5_000);
            most = 1L + random.nextInt(20_000);
            window = new ReceiveWindow(first, most, 0);
            granted = first;
        }

        void step() {
            now += random.nextInt(40);
            switch (random.nextInt(5)) {
                case 0, 1 -> receive(random.nextInt(3_000));
                case 2 -> consume(received - consumed);
                case 3 -> consume(received > consumed ? random.nextLong(received - consumed) : 0);
                default -> change();
            }
            assertEquals(received - consumed, window.held());
            assertEquals(received, window.received());
            assertEquals(granted, window.granted());
        }

        private void receive(long count) {
            assertEquals(received + count <= granted, allows(count), "of " + granted + " after " + received);
            long taken = Math.min(count, granted - received);
            window.receive(taken);
            received += taken;
        }

        private boolean allows(long count) {
            try {
                window.require(count);
                return true;
            } catch (Violation e) {
                return false;
            }
        }

        private void consume(long count) {
            window.consume(count, now, RTT, random.nextInt(4) > 0);
            consumed += count;
            boolean stuck = received == granted && consumed == received;
            assertTrue(window.updateDue() || !stuck, "nobody can go on");
            if (window.updateDue()) {
                grant();
            }
        }

        private void grant() {
            long before = granted;
            granted = window.grant();
            assertTrue(granted >= before, "credit was taken back");
            assertTrue(granted <= Math.max(before, consumed + most), "more ahead than the most");
            assertFalse(window.updateDue());
        }

        private void change() {
            if (random.nextInt(10) == 0) {
                most = 1L + random.nextInt(20_000);
                window.most(most);
            }
        }
    }

    @Test
    void agreesWithThreeSumsAndNeverStopsASenderWhoseReaderReads() {
        for (int seed = 0; seed < 200; seed++) {
            Model model = new Model(seed);
            for (int i = 0; i < 500; i++) {
                model.step();
            }
        }
    }
}
