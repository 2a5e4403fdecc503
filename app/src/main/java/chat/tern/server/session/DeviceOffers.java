package chat.tern.server.session;

import chat.tern.protocol.AccountNews.DeviceClaimed;
import chat.tern.protocol.AccountNews.DeviceConfirmed;
import chat.tern.protocol.AccountRequest.ClaimDevice;
import chat.tern.protocol.AccountRequest.ConfirmDevice;
import chat.tern.protocol.AccountRequest.OfferDevice;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Opaque;
import chat.tern.server.stream.SessionMember;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings a new device together with the one that vouches for it, each of which knows a code that is not told here. What
 * they say to each other goes through as it is. Only on the store's writer thread.
 */
final class DeviceOffers {
    /** Offers and claims under way; the oldest gives way. */
    static final int MOST = 1_024;

    static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final int LOOKUP = 16;
    private static final int MOST_SEALED = 32 * 1024;

    private final Map<Opaque, Offer> offers = new LinkedHashMap<>();
    private final Map<Long, Claim> claims = new LinkedHashMap<>();
    private long numbers;

    private record Offer(SessionMember from, long at) {}

    private record Claim(SessionMember offered, long request, Consumer<FromServer> asker, long at) {}

    /** A device waits; an older offer of the same session is void. */
    void offer(OfferDevice asked, SessionMember from, long now) {
        offers.values().removeIf(offer -> offer.from() == from);
        if (asked.lookup().size() == LOOKUP) {
            offers.put(asked.lookup(), new Offer(from, now));
            bound(offers);
        }
    }

    /**
     * The new device comes; an offer is good for one.
     *
     * @param asker is given the answer, on any thread
     * @return false when there is no such offer
     */
    boolean claim(ClaimDevice asked, Consumer<FromServer> asker, long now) {
        Offer offer = offers.remove(asked.lookup());
        if (offer == null
                || now - offer.at() >= PATIENCE_NANOS
                || asked.sealed().size() > MOST_SEALED) {
            return false;
        }
        long number = ++numbers;
        claims.put(number, new Claim(offer.from(), asked.request(), asker, now));
        bound(claims);
        offer.from().answer(new DeviceClaimed(number, asked.sealed()));
        return true;
    }

    /** The one that vouches answers; false when nobody waits for that. */
    boolean confirm(ConfirmDevice asked, SessionMember from, long now) {
        Optional<Claim> claim = Optional.ofNullable(claims.get(asked.claim())).filter(each -> each.offered() == from);
        claim.ifPresent(each -> claims.remove(asked.claim()));
        if (claim.isEmpty()
                || now - claim.get().at() >= PATIENCE_NANOS
                || asked.sealed().size() > MOST_SEALED) {
            return false;
        }
        claim.get().asker().accept(new DeviceConfirmed(claim.get().request(), asked.sealed()));
        return true;
    }

    /** A session is over: nobody waits there any more. */
    void gone(SessionMember member) {
        offers.values().removeIf(offer -> offer.from() == member);
        claims.values().removeIf(claim -> claim.offered() == member);
    }

    private static <K, V> void bound(Map<K, V> map) {
        if (map.size() > MOST) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
