package chat.tern.client.direct;

import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.MessageId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Receipts that the server keeps until this device has heard them. A device may be several programs: one that another of
 * them waits for, which may just be without a connection, is not ours to forget. The client's loop.
 */
final class KeptReceipts {
    private static final int MOST = 1_000;

    private final Uplink uplink;
    private final Desk desk;
    private final Set<MessageId> heard = new LinkedHashSet<>();
    private BooleanSupplier others = () -> false;

    KeptReceipts(Uplink uplink, Desk desk) {
        this.uplink = uplink;
        this.desk = desk;
    }

    void otherPrograms(BooleanSupplier now) {
        others = now;
    }

    /** A message has arrived; {@code ours}: this program sent it, and did not know yet. */
    void told(MessageId id, boolean ours) {
        if (ours || heard.contains(id)) {
            hear(id);
        } else {
            desk.run(
                    others::getAsBoolean,
                    any -> {
                        if (!any) {
                            hear(id);
                        }
                    },
                    failure -> {}); // told again on the next coming
        }
    }

    private void hear(MessageId id) {
        heard.add(id);
        if (heard.size() > MOST) {
            heard.remove(heard.iterator().next());
        }
        uplink.send(new FromClient.DeliveryHeard(id));
    }
}
