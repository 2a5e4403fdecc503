package chat.tern.protocol;

import chat.tern.protocol.Reply.ClockIs;
import chat.tern.protocol.Reply.Echoed;
import chat.tern.protocol.Request.Clock;
import chat.tern.protocol.Request.Echo;
import java.util.Optional;

/** The records of an echo and of the clock, types 140 to 143, in the order of PROTOCOL.md. */
final class EchoCodec {
    private static final int ECHO = 140;
    private static final int ECHOED = 141;
    private static final int CLOCK = 142;
    private static final int CLOCK_IS = 143;
    private static final int END = 144;

    private EchoCodec() {}

    static boolean has(long type) {
        return type >= ECHO && type < END;
    }

    static Optional<Message> read(int type, FieldReader in) throws MalformedMessageException {
        return switch (type) {
            case ECHO -> Optional.of(new Echo(in.text()));
            case ECHOED -> Optional.of(new Echoed(in.text()));
            case CLOCK -> Optional.of(new Clock());
            case CLOCK_IS -> Optional.of(new ClockIs(in.varint()));
            default -> Optional.empty();
        };
    }

    static void write(Echo m, FieldWriter out) {
        out.varint(ECHO).text(m.text());
    }

    static void write(Echoed m, FieldWriter out) {
        out.varint(ECHOED).text(m.text());
    }

    static void write(ClockIs m, FieldWriter out) {
        out.varint(CLOCK_IS).varint(m.millis());
    }

    static void writeClock(FieldWriter out) {
        out.varint(CLOCK);
    }
}
