package chat.tern.reliability;

/**
 * What one sent frame stood for, kept until its packet is acknowledged or lost. Frames are repeated, never packets: a
 * lost one is built anew from the state of that moment (RFC 9000 section 13.3).
 */
sealed interface SentFrame {
    /** {@code length} bytes of a stream from {@code offset}. */
    record Stream(long id, long offset, int length, boolean fin) implements SentFrame {}

    record ResetStream(long id, long code, long finalSize) implements SentFrame {}

    record StopSending(long id, long code) implements SentFrame {}

    record MaxData() implements SentFrame {}

    record MaxStreamData(long id) implements SentFrame {}

    record MaxStreams() implements SentFrame {}

    record DataBlocked() implements SentFrame {}

    record StreamDataBlocked(long id) implements SentFrame {}

    record StreamsBlocked() implements SentFrame {}

    record HandshakeDone() implements SentFrame {}

    /** An ACK frame; once it is acknowledged, numbers up to {@code largest} need no more acknowledging. */
    record Ack(long largest) implements SentFrame {}

    record Ping() implements SentFrame {}

    record PathChallenge() implements SentFrame {}

    record PathResponse() implements SentFrame {}

    record Datagram() implements SentFrame {}

    record Close() implements SentFrame {}
}
