package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import java.nio.ByteBuffer;

/** What the screen's thread waits for. */
sealed interface UiEvent {
    /** Bytes from the keyboard. */
    record Typed(ByteBuffer bytes) implements UiEvent {}

    /** The terminal is gone. */
    record EndOfInput() implements UiEvent {}

    record Happened(ClientEvent event) implements UiEvent {}

    record Signalled(Sign sign) implements UiEvent {}

    /** Signals, with the number that shells add to 128 where they end the program. */
    enum Sign {
        HUP(1),
        INT(2),
        TERM(15),
        TSTP(0),
        CONT(0),
        WINCH(0);

        private final int number;

        Sign(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        boolean ends() {
            return number > 0;
        }
    }
}
