package chat.tern.screen;

/** Carries client events to the queue; a full queue makes the client wait. On a virtual thread. */
final class EventLoop implements Runnable {
    private final EventSource events;
    private final UiQueue queue;

    EventLoop(EventSource events, UiQueue queue) {
        this.events = events;
        this.queue = queue;
    }

    Thread start() {
        return Thread.ofVirtual().name("screen-events").start(this);
    }

    @Override
    public void run() {
        try {
            while (true) {
                queue.put(new UiEvent.Happened(events.take()));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
