package chat.tern.reliability;

import chat.tern.reliability.packet.PacketType;
import java.util.List;
import java.util.function.Function;

/** A link that loses the first so many datagrams of one type. */
final class Lose implements Function<Pair.Datagram, List<Pair.Datagram>> {
    private final PacketType type;
    private int left;

    Lose(PacketType type, int count) {
        this.type = type;
        this.left = count;
    }

    @Override
    public List<Pair.Datagram> apply(Pair.Datagram datagram) {
        if (datagram.type() != type || left == 0) {
            return List.of(datagram);
        }
        left--;
        return List.of();
    }
}
