package chat.tern.reliability.udp;

import chat.tern.reliability.Role;
import chat.tern.reliability.packet.Address;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which connection a datagram is for. */
final class Routes {
    private final ConcurrentHashMap<Long, Driven> byId = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Driven> clients = new CopyOnWriteArrayList<>();

    /** Who takes what names no connection, while it expects another client. */
    private volatile @Nullable ConnectionLoop guests;

    @Nullable
    ConnectionLoop guests() {
        return guests;
    }

    void guests(ConnectionLoop loop) {
        guests = loop;
    }

    void noGuests(ConnectionLoop loop) {
        guests = loop.equals(guests) ? null : guests;
    }

    void add(Driven driven) {
        byId.put(driven.id(), driven);
        if (driven.connection().role() == Role.CLIENT) {
            clients.add(driven);
        }
    }

    void remove(Driven driven) {
        byId.remove(driven.id(), driven);
        clients.remove(driven);
    }

    @Nullable
    Driven byId(long id) {
        return byId.get(id);
    }

    /** The connections of which this address is the server: a stateless reset of theirs carries no id of ours. */
    List<Driven> toServer(Address server) {
        return clients.stream()
                .filter(driven -> driven.handle().remote().equals(server))
                .toList();
    }

    Collection<Driven> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }
}
