package chat.tern.reliability.udp;

import chat.tern.reliability.Count;
import chat.tern.reliability.Stranger;
import java.util.Map;

/**
 * What an endpoint has seen so far, in datagrams unless said otherwise.
 *
 * @param receiveFailures calls of receive that threw
 * @param sendFailures datagrams that the system did not take: lost like any other
 * @param malformed empty, too short for any packet, or too long for a first one
 * @param unknown of no connection, with nobody accepting, or of one that was over when their turn came
 * @param inboxFull dropped because their loop was behind
 * @param handshakesFull dropped because too many strangers were waiting
 * @param faults applications that threw
 * @param strangers what became of datagrams of no connection
 * @param connections what connections have counted, those that live too: up to a second ago
 */
public record EndpointCounters(
        long received,
        long receivedBytes,
        long receiveFailures,
        long sent,
        long sentBytes,
        long sendFailures,
        long malformed,
        long unknown,
        long inboxFull,
        long handshakesFull,
        long faults,
        Map<Stranger, Long> strangers,
        Map<Count, Long> connections) {
    public EndpointCounters {
        strangers = Map.copyOf(strangers);
        connections = Map.copyOf(connections);
    }
}
