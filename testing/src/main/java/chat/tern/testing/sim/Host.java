package chat.tern.testing.sim;

import chat.tern.reliability.packet.Address;

/** Something with an address in a {@link World}. */
interface Host {
    Address address();

    void onDatagram(long now, Address from, byte[] datagram);

    /** Lets timers, applications and sending have their turn, after datagrams came or time passed. */
    void turn(long now);

    /** When {@link #turn} is wanted even if nothing comes, or {@link chat.tern.reliability.Connection#NEVER}. */
    long nextTimeout();
}
