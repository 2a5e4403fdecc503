package chat.tern.server.session;

import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.DirectStored;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Opaque;
import chat.tern.server.stream.Device;
import chat.tern.server.stream.SessionMember;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sealed boxes under way from one person to another, until the receipt. Only on the store's writer thread. */
final class Directs {
    /** Boxes of one sending device that may wait for a receipt. */
    static final int MOST_OF_ONE = 1_024;

    /** From one account to another, by whatever nicks they go. */
    private record Way(Opaque from, Opaque to, MessageId id) {}

    private final Map<Way, Device> underWay = new LinkedHashMap<>();
    private final Map<Device, Integer> counts = new LinkedHashMap<>();
    private final Function<Device, Optional<SessionMember>> members;

    /** @param members finds who a device is now; an older session of it may have been replaced meanwhile */
    Directs(Function<Device, Optional<SessionMember>> members) {
        this.members = members;
    }

    /** Passes boxes that are kept on to the recipient's sessions, or tells the sender that they are kept. */
    void relay(MessageId id, SessionMember from, Map<SessionMember, DirectRelayed> recipients) {
        Optional<SessionMember> there = Optional.empty();
        for (Map.Entry<SessionMember, DirectRelayed> recipient : recipients.entrySet()) {
            recipient.getKey().offer(recipient.getValue());
            there = there.or(
                    () -> Optional.of(recipient.getKey()).filter(session -> !session.suspect() && !session.passing()));
        }
        if (there.isPresent() && counts.getOrDefault(from.device(), 0) < MOST_OF_ONE) {
            note(new Way(from.account(), there.get().account(), id), from.device());
        } else {
            from.answer(new DirectStored(id));
        }
    }

    /** An account says that a box of another one arrived; only the first receipt for a box counts. */
    void receipt(Opaque recipient, Opaque sender, MessageId id, Collection<SessionMember> senders) {
        Way way = new Way(sender, recipient, id);
        Device known = underWay.get(way);
        forget(way);
        if (known == null) {
            senders.forEach(member -> member.answer(new DirectDelivered(id, true)));
        } else {
            members.apply(known).ifPresent(member -> member.answer(new DirectDelivered(id, true)));
        }
    }

    /** A person's last session is gone, or silent: what was under way to it is kept. */
    void recipientGone(Opaque recipient) {
        List<Map.Entry<Way, Device>> lost = underWay.entrySet().stream()
                .filter(each -> each.getKey().to().equals(recipient))
                .toList();
        for (Map.Entry<Way, Device> each : lost) {
            forget(each.getKey());
            members.apply(each.getValue())
                    .ifPresent(member ->
                            member.answer(new DirectStored(each.getKey().id())));
        }
    }

    /** A sender is gone for good: nobody waits for its receipts. */
    void senderGone(Device device) {
        for (Iterator<Device> each = underWay.values().iterator(); counts.containsKey(device) && each.hasNext(); ) {
            if (each.next().equals(device)) {
                each.remove();
            }
        }
        counts.remove(device);
    }

    /** Boxes that wait for a receipt. */
    int underWay() {
        return underWay.size();
    }

    /** When it comes again from another device of the sender's, that one waits for the receipt. */
    private void note(Way way, Device sender) {
        forget(way);
        underWay.put(way, sender);
        counts.merge(sender, 1, Integer::sum);
    }

    private void forget(Way way) {
        Device sender = underWay.remove(way);
        if (sender != null) {
            counts.computeIfPresent(sender, (device, count) -> count > 1 ? count - 1 : null);
        }
    }
}
