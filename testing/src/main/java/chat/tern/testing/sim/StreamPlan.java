package chat.tern.testing.sim;

import chat.tern.reliability.Band;
import chat.tern.reliability.Role;

/**
 * One stream to be opened.
 *
 * @param opener by whom
 * @param afterNanos when, counted from its being connected
 * @param forth what the opener sends
 * @param back what the other side sends, its times counted from when it sees the stream
 */
record StreamPlan(Role opener, long afterNanos, Band band, FlowPlan forth, FlowPlan back) {
    /** From the client, at once. */
    static StreamPlan byClient(Band band, FlowPlan forth, FlowPlan back) {
        return new StreamPlan(Role.CLIENT, 0, band, forth, back);
    }

    FlowPlan sentBy(Role role) {
        return role == opener ? forth : back;
    }
}
