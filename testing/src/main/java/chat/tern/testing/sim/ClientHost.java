package chat.tern.testing.sim;

import chat.tern.reliability.packet.Address;

/** A client with one connection. */
final class ClientHost implements Host {
    private Address address;
    private final End end;

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

    @Override
    public void onDatagram(long now, Address from, byte[] datagram) {
        end.onDatagram(now, from, datagram);
    }

    @Override
    public void turn(long now) {
        end.turn(now);
    }

    @Override
    public long nextTimeout() {
        return end.nextTimeout();
    }
}
