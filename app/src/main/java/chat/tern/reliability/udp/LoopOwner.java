package chat.tern.reliability.udp;

import chat.tern.reliability.Connection;

/** What lives on a {@link Loop} for longer than its connections. Every call comes on the loop's thread and must not wait. */
public interface LoopOwner {
    /** For a loop that ends with its one connection. */
    LoopOwner NOBODY = new LoopOwner() {
        @Override
        public void onTimeout(long now) {}

        @Override
        public long nextTimeout() {
            return Connection.NEVER;
        }

        @Override
        public void onFault(Throwable fault) {}
    };

    void onTimeout(long now);

    /** The nano time at which {@link #onTimeout} wants to be called, or {@link Connection#NEVER}. */
    long nextTimeout();

    /** Something of the owner's or of its connections' threw: the loop ends, and this is the last call. */
    void onFault(Throwable fault);
}
