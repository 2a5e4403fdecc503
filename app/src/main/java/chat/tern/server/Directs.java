package chat.tern.server;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
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

    private record Way(Nickname from, Nickname to, MessageId id) {}

    private final Map<Way, Device> underWay = new LinkedHashMap<>();
    private final Map<Device, Integer> counts = new LinkedHashMap<>();
    private final Function<Device, Optional<SessionMember>> members;

    /** @param members finds who a device is now; an older session of it may have been replaced meanwhile */
    Directs(Function<Device, Optional<SessionMember>> members) {
        this.members = members;
    }

    /** Passes a box on to all of the recipient's sessions, or answers the sender why not. */
    void relay(DirectRelayed direct, SessionMember from, Collection<SessionMember> recipients) {
        if (counts.getOrDefault(from.device(), 0) >= MOST_OF_ONE) {
            from.answer(failed(direct.id(), ErrorCode.RATE_LIMITED, "Too many messages wait for their receipts."));
            return;
        }
        boolean taken = false;
        for (SessionMember recipient : recipients) {
            taken |= !recipient.suspect() && recipient.offer(direct);
        }
        if (taken) {
            note(new Way(from.nick(), direct.to(), direct.id()), from.device());
        } else {
            from.answer(offline(direct.id(), direct.to()));
        }
    }

    /** A recipient says that a box arrived; only the first receipt for a box counts. */
    void receipt(Nickname recipient, Nickname sender, MessageId id) {
        Way way = new Way(sender, recipient, id);
        Device known = underWay.get(way);
        if (known != null) {
            forget(way);
            members.apply(known).ifPresent(member -> member.answer(new DirectDelivered(id)));
        }
    }

    /** A person's last session is gone: what was under way to it has failed. */
    void recipientGone(Nickname recipient) {
        List<Map.Entry<Way, Device>> lost = underWay.entrySet().stream()
                .filter(each -> each.getKey().to().equals(recipient))
                .toList();
        for (Map.Entry<Way, Device> each : lost) {
            forget(each.getKey());
            members.apply(each.getValue())
                    .ifPresent(member -> member.answer(offline(each.getKey().id(), recipient)));
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

    static Failed offline(MessageId id, Nickname to) {
        return failed(id, ErrorCode.USER_OFFLINE, to + " is not here now. Try again when they are back.");
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

    private static Failed failed(MessageId id, String code, String text) {
        return new Failed(Optional.of(id), 0, code, text);
    }
}
