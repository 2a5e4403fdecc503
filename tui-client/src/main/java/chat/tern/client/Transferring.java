package chat.tern.client;

/** A file on its way, in either direction. Everything runs on the client's loop. */
interface Transferring {
    void start();

    /** Does what can be done now. */
    void pump();

    /** The connection is gone. */
    void down();

    /** Stops it; what has come is kept. */
    void cancel();

    /** The same without waiting for the disk before saying so: nobody listens later. */
    void stop();
}
