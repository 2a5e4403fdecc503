package chat.tern.reliability;

import chat.tern.reliability.packet.Packet;

/** One side of the handshake: packets other than DATA go in and come out. */
sealed interface HandshakeSide permits ClientHandshake, ServerHandshake {
    /** What a packet brought about. */
    sealed interface Outcome {
        Outcome NOTHING = new Nothing();
        Outcome FORGED = new Forged();
        Outcome OUT_OF_TIME = new OutOfTime();
        Outcome UNANSWERED = new Unanswered();

        /** Understood. */
        record Nothing() implements Outcome {}

        /** Of no use any more, or not yet: to be counted. */
        record OutOfTime() implements Outcome {}

        /** Refused, which was told so often that it is not told again: to be counted. */
        record Unanswered() implements Outcome {}

        /** Not the peer's: to be counted. */
        record Forged() implements Outcome {}

        /** There are keys. */
        record Done(Established established) implements Outcome {}

        /** It is over. */
        record Failed(CloseReason reason) implements Outcome {}
    }

    Outcome onPacket(Packet packet, long now);

    /** Writes the next handshake packet; its length, 0 if there is none to send now. */
    int poll(byte[] out, long now);

    void onTimeout(long now);

    /** The probe timeout is over: what the peer may have missed must be repeated. */
    void onProbe();

    /** The peer has the keys. */
    void onDataOpened();

    /** Whether both sides are known to have the keys. */
    boolean confirmed();

    /** Why the handshake has not come to an end in time. */
    CloseReason timedOut();
}
