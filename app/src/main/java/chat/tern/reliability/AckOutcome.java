package chat.tern.reliability;

import java.util.List;

/**
 * What one ACK frame told.
 *
 * @param acked packets acknowledged for the first time, lowest number first; among them may be packets that were
 *     declared lost before, so that what is not yet repeated need not be
 * @param lost packets declared lost by this ACK, lowest number first
 */
record AckOutcome(List<SentPacket> acked, List<SentPacket> lost) {
    static final AckOutcome NOTHING = new AckOutcome(List.of(), List.of());
}
