package chat.tern.line;

import chat.tern.client.event.ClientEvent;

/** Carries the client's events to where they are printed, until the last one. On a virtual thread. */
final class EventLoop implements Runnable {
    private final LineClient client;
    private final Outbox outbox;

    EventLoop(LineClient client, Outbox outbox) {
        this.client = client;
        this.outbox = outbox;
    }

    static Thread start(LineClient client, Outbox outbox) {
        return Thread.ofVirtual().name("line-events").start(new EventLoop(client, outbox));
    }

    @Override
    public void run() {
        try {
            ClientEvent event;
            do {
                event = client.take();
                outbox.print(event);
            } while (!Outbox.isLast(event));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
