package chat.tern.client;

/** Where a client's events go. */
interface EventSink {
    /** Never waits and never refuses: who adds asks {@link #crowded} before making more. */
    void add(ClientEvent event);

    /** Whether nothing should be added that can wait. */
    boolean crowded();
}
