package chat.tern.screen;

import chat.tern.client.event.RoomOrder;
import chat.tern.command.Requests;
import java.time.Instant;

/** Tells the others that nobody is here after ten minutes without a key, and that somebody is back at the next one. */
final class Idleness {
    private final ScreenModel model;
    private final Requests requests;

    Idleness(ScreenModel model, Requests requests) {
        this.model = model;
        this.requests = requests;
    }

    /** To be called after each key, and when time has passed. Who said to be away stays so. */
    void look(Instant now) {
        Attention attention = model.attention();
        boolean idle = attention.idle(now) && !attention.awayByHand();
        if (idle != attention.toldIdle()) {
            attention.toldIdle(idle);
            if (idle || !attention.awayByHand()) {
                requests.order(new RoomOrder.Away(idle), ModelEvents.PANE);
            }
        }
    }
}
