package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeliveryRateTest {
    private static final long MS = 1_000_000;
    private static final int PACKET = 1_000;

    private final DeliveryRate delivery = new DeliveryRate(0);
    private final List<SentPacket> sent = new ArrayList<>();
    private long inFlight;

    @Test
    void theRateIsWhatArrivesInTheLongerOfTheTwoSpans() {
        send(10, 0, 10 * MS);
        for (int i = 0; i < 10; i++) {
            ack(i, 20 * MS + 2L * i * MS);
            delivery.take();
        }
        send(1, 40 * MS, 0);
        ack(10, 60 * MS);
        RateSample sample = delivery.take().orElseThrow();
        assertEquals(PACKET, sample.delivered());
        assertEquals(PACKET / 0.020, sample.rate(), 1);
    }

    @Test
    void acknowledgementsThatComeTogetherDoNotMakeAPathFaster() {
        send(10, 0, 90 * MS);
        for (int i = 0; i < 10; i++) {
            ack(i, 120 * MS);
        }
        RateSample sample = delivery.take().orElseThrow();
        assertEquals(10 * PACKET, sample.acked());
        assertEquals(10 * PACKET, sample.delivered());
        assertEquals(10 * PACKET / 0.120, sample.rate(), 1);
    }

    @Test
    void withoutNewAcknowledgementsThereIsNoSample() {
        send(1, 0, 0);
        assertTrue(delivery.take().isEmpty());
        ack(0, MS);
        assertTrue(delivery.take().isPresent());
        assertTrue(delivery.take().isEmpty());
    }

    @Test
    void whatWasLostSinceThePacketLeftIsCounted() {
        send(4, 0, 4 * MS);
        delivery.onLost(sent.get(0));
        delivery.onLost(sent.get(1));
        ack(3, 20 * MS);
        RateSample sample = delivery.take().orElseThrow();
        assertEquals(2 * PACKET, sample.lost());
        assertEquals(4 * PACKET, sample.inFlight());
        assertEquals(2 * PACKET, delivery.lost());
    }

    @Test
    void aLackOfDataMarksThePacketsOfARoundTrip() {
        send(1, 0, 0);
        delivery.onLimited(inFlight);
        send(1, MS, 0);
        ack(0, 20 * MS);
        assertFalse(delivery.take().orElseThrow().appLimited());
        ack(1, 21 * MS);
        assertTrue(delivery.take().orElseThrow().appLimited());
        send(1, 22 * MS, 0);
        ack(2, 42 * MS);
        assertFalse(delivery.take().orElseThrow().appLimited());
    }

    private void send(int packets, long from, long within) {
        for (int i = 0; i < packets; i++) {
            long at = from + within * i / packets;
            Departure departure = delivery.onSent(PACKET, inFlight, at);
            inFlight += PACKET;
            sent.add(new SentPacket(sent.size(), at, PACKET, true, false, List.of(), departure));
        }
    }

    private void ack(int number, long at) {
        inFlight -= PACKET;
        delivery.onAcked(sent.get(number), at);
    }
}
