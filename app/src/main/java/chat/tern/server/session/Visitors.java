package chat.tern.server.session;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.config.NetworkLimit;
import chat.tern.server.config.ShownAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * How many connections an address may have with keys that are not known here, and how many a known key may have
 * wherever it comes from. A key is known once its owner was let in with a nick. Machines of the own network are not
 * counted. Any thread.
 */
public final class Visitors {
    private static final int MOST_PLACES = 16_384;
    private static final int MOST_KEYS = 100_000;
    private static final int IPV4 = 4;
    private static final int SUBNET = 8;
    private static final int SITE = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    /** The connections of one place or one key. */
    private static final class Place {
        private int open;
        private int begun;
        private long since;
        private int failed;
        private long failedSince;

        /** How long after logins that were refused the next one must wait, in nanoseconds. */
        long penance(int most, long now) {
            if (now - failedSince >= MINUTE) {
                failed = 0;
            }
            return failed < most ? 0 : MINUTE - (now - failedSince);
        }

        void failed(long now) {
            if (failed == 0 || now - failedSince >= MINUTE) {
                failed = 0;
                failedSince = now;
            }
            failed++;
        }

        /** How long the next one must wait, in nanoseconds. */
        long wait(int most, long period, long now) {
            if (begun == 0 || now - since >= period) {
                begun = 0;
                since = now;
            }
            return begun < most ? 0 : period - (now - since);
        }
    }

    /** One connection. */
    final class Visit {
        private final Bytes key;
        private final Optional<Bytes> from;
        private final Optional<String> objection;
        private List<Place> counted;

        private Visit(Bytes key, Optional<Bytes> from, List<Place> counted, Optional<String> objection) {
            this.key = key;
            this.from = from;
            this.counted = counted;
            this.objection = objection;
        }

        /** Why it must not stay, for people. */
        Optional<String> objection() {
            return objection;
        }

        /** Its login was refused. */
        void failed(long now) {
            lock.lock();
            try {
                if (from.isPresent()) {
                    near(from.get()).failed(now);
                }
            } finally {
                lock.unlock();
            }
        }

        /** Its key is known from now on, and counts instead of its address. */
        void recognized() {
            lock.lock();
            try {
                know(key);
                if (!counted.isEmpty()) {
                    count(List.of(place(key)));
                }
            } finally {
                lock.unlock();
            }
        }

        void over() {
            lock.lock();
            try {
                count(List.of());
            } finally {
                lock.unlock();
            }
        }

        private void count(List<Place> places) {
            places.forEach(place -> place.open++);
            counted.forEach(place -> place.open--);
            counted = places;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ToIntFunction<NetworkLimit> limits;
    private final Map<Bytes, Place> places = new LinkedHashMap<>();
    private final Set<Bytes> known = new LinkedHashSet<>();

    /** Nobody has come yet; the limits are asked for whenever they matter. */
    public Visitors(ToIntFunction<NetworkLimit> limits) {
        this.limits = limits;
    }

    /** These keys have been here before. */
    public void remember(List<Bytes> keys) {
        lock.lock();
        try {
            keys.forEach(this::know);
        } finally {
            lock.unlock();
        }
    }

    /** A connection stands. */
    Visit come(Address from, Bytes key, long now) {
        lock.lock();
        try {
            if (ShownAddress.of(from).isPresent()) {
                return new Visit(key, Optional.empty(), List.of(), Optional.empty());
            }
            return known.contains(key) ? acquaintance(from.ip(), key, now) : stranger(from.ip(), key, now);
        } finally {
            lock.unlock();
        }
    }

    private Visit acquaintance(Bytes ip, Bytes key, long now) {
        Place own = place(key);
        long wait = own.wait(limit(NetworkLimit.LOGINS_PER_KEY), MINUTE, now);
        if (wait > 0) {
            return refused(key, tooFast("with your key in a minute", NetworkLimit.LOGINS_PER_KEY, wait));
        }
        if (own.open >= limit(NetworkLimit.CONNECTIONS_PER_KEY)) {
            return refused(key, tooMany("with your key", NetworkLimit.CONNECTIONS_PER_KEY));
        }
        return counted(ip, key, List.of(own));
    }

    private Visit stranger(Bytes ip, Bytes key, long now) {
        List<Place> here = new ArrayList<>();
        Place near = near(ip);
        here.add(near);
        long penance = near.penance(limit(NetworkLimit.FAILED_LOGINS), now);
        if (penance > 0) {
            return refused(key, tooFast("from your address refused in a minute", NetworkLimit.FAILED_LOGINS, penance));
        }
        long wait = near.wait(limit(NetworkLimit.CONNECTS_PER_10MIN), 10 * MINUTE, now);
        if (wait > 0) {
            return refused(key, tooFast("from your address in 10 minutes", NetworkLimit.CONNECTS_PER_10MIN, wait));
        }
        if (near.open >= limit(NetworkLimit.CONNECTIONS_PER_ADDRESS)) {
            return refused(key, tooMany("from your address", NetworkLimit.CONNECTIONS_PER_ADDRESS));
        }
        if (ip.size() != IPV4) {
            Place site = place(ip.slice(0, SITE));
            if (site.open >= limit(NetworkLimit.CONNECTIONS_PER_NETWORK)) {
                return refused(key, tooMany("from your network", NetworkLimit.CONNECTIONS_PER_NETWORK));
            }
            here.add(site);
        }
        return counted(ip, key, here);
    }

    private Visit counted(Bytes ip, Bytes key, List<Place> here) {
        here.forEach(place -> {
            place.open++;
            place.begun++;
        });
        return new Visit(key, Optional.of(ip.copy()), here, Optional.empty());
    }

    private Visit refused(Bytes key, String text) {
        return new Visit(key, Optional.empty(), List.of(), Optional.of(text));
    }

    private String tooMany(String whose, NetworkLimit limit) {
        return limit(limit) + " connections " + whose + " are open here, and that is the most (" + limit
                + "). End one of them, then try again.";
    }

    private String tooFast(String whose, NetworkLimit limit, long wait) {
        return limit(limit) + " connections begun " + whose + " are the most (" + limit + "). Try again in "
                + (wait / SECOND + 1) + " s.";
    }

    /** How long who has come may take to say who they are, nanoseconds. */
    public long loginNanos() {
        return limit(NetworkLimit.LOGIN_SECONDS) * 1_000_000_000L;
    }

    private Place near(Bytes ip) {
        return place(ip.size() == IPV4 ? ip : ip.slice(0, SUBNET));
    }

    private int limit(NetworkLimit which) {
        return limits.applyAsInt(which);
    }

    private void know(Bytes key) {
        known.add(key.copy());
        if (known.size() > MOST_KEYS) {
            known.remove(known.iterator().next());
        }
    }

    /** The one met longest ago without connections makes room. */
    private Place place(Bytes which) {
        Place found = places.remove(which);
        Place place = found == null ? new Place() : found;
        places.put(which.copy(), place);
        Iterator<Place> oldest = places.values().iterator();
        while (places.size() > MOST_PLACES && oldest.hasNext()) {
            if (oldest.next().open == 0) {
                oldest.remove();
            }
        }
        return place;
    }
}
