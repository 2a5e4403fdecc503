package chat.tern.testing.sim;

import chat.tern.reliability.Connection;
import chat.tern.reliability.packet.Address;

/** A client with one connection. */
final class ClientHost implements Host {
    private Address address;
    private final End end;
    private boolean asleep;
    private long behind;
    private long sleepsSince;

    ClientHost(Address address, End end) {
        this.address = address;
        this.end = end;
    }

    End end() {
        return end;
    }

    @Override
    public Address address() {
        return address;
    }

    /** The client speaks from another address now, and does not know it. */
    void move(Address to) {
        address = to;
        end.move(to);
    }

    /** The machine sleeps, and its nano time stands still. */
    void sleep(long now) {
        asleep = true;
        sleepsSince = now;
    }

    boolean asleep() {
        return asleep;
    }

    /** Does nothing to who fell asleep never, since it came later. */
    void wake(long now) {
        if (!asleep) {
            return;
        }
        asleep = false;
        behind += now - sleepsSince;
        end.connection().onWake(time(now));
    }

    /** The client's time. */
    long time(long now) {
        return (asleep ? sleepsSince : now) - behind;
    }

    @Override
    public void onDatagram(long now, Address from, byte[] datagram) {
        if (!asleep) {
            end.onDatagram(time(now), from, datagram);
        }
    }

    @Override
    public void turn(long now) {
        if (!asleep) {
            end.turn(time(now));
        }
    }

    @Override
    public long nextTimeout() {
        long next = asleep ? Connection.NEVER : end.nextTimeout();
        return next == Connection.NEVER ? next : next + behind;
    }
}
