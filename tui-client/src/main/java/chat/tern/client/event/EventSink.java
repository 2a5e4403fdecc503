package chat.tern.client.event;

/** Where a client's events go. */
public interface EventSink {
    /** Never waits and never refuses: who adds asks {@link #crowded} before making more. */
    void add(ClientEvent event);

    /** Whether nothing should be added that can wait. */
    boolean crowded();
}
