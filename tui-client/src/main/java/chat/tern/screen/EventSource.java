package chat.tern.screen;

import chat.tern.client.event.ClientEvent;

/** Where the screen takes events from: {@code client.events()::take}. */
@FunctionalInterface
public interface EventSource {
    /** The next event, waiting for it. */
    ClientEvent take() throws InterruptedException;
}
