package chat.tern.reliability;

/** What runs over a connection. Every call comes on the thread that owns the connection and must not wait. */
public interface Application {
    void onEvent(long now, ConnectionEvent event);

    void onTimeout(long now);

    /** The nano time at which {@link #onTimeout} wants to be called, or {@link Connection#NEVER}. */
    long nextTimeout();
}
