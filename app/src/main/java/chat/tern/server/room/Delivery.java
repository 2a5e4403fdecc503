package chat.tern.server.room;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Offers events to members and keeps apart those that threw; these are offered nothing more. */
final class Delivery {
    private final Map<Member, RuntimeException> broken = new LinkedHashMap<>();

    void offer(Collection<Member> audience, RoomEvent event) {
        for (Member member : audience) {
            offer(member, event);
        }
    }

    /** To everybody but one. */
    void offerOthers(Member actor, Collection<Member> audience, RoomEvent event) {
        for (Member member : audience) {
            if (!member.equals(actor)) {
                offer(member, event);
            }
        }
    }

    private void offer(Member member, RoomEvent event) {
        if (broken.containsKey(member)) {
            return;
        }
        try {
            member.offer(event);
        } catch (RuntimeException e) {
            broken.put(member, e);
        }
    }

    /** One of those that threw, not yet forgotten. */
    Optional<Map.Entry<Member, RuntimeException>> nextBroken() {
        return broken.entrySet().stream().findFirst().map(Map.Entry::copyOf);
    }

    void forget(Member member) {
        broken.remove(member);
    }
}
