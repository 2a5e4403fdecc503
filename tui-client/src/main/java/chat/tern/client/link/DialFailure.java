package chat.tern.client.link;

import chat.tern.reliability.packet.RejectReason;

/** Why there is no connection. */
public sealed interface DialFailure {
    /** The name has no address. */
    record NoSuchName() implements DialFailure {}

    /** Every address says that nothing listens there. */
    record PortClosed() implements DialFailure {}

    record NoAnswer() implements DialFailure {}

    /** Our own key check said no. */
    record KeyRefused() implements DialFailure {}

    record Rejected(RejectReason reason, String text) implements DialFailure {}

    record OtherVersion(String text) implements DialFailure {}
}
