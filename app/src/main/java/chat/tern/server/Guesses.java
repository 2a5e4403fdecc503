package chat.tern.server;

import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.stream.Tallies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may connect to a server with a password: as another policy says, and from an address that has not guessed wrongly
 * too often in the last minute. Any thread.
 */
final class Guesses implements KeyPolicy {
    /** The word under which wrong passwords are counted. */
    static final String WRONG = "wrong_password";

    /** The word under which those are counted that are not looked at any more. */
    static final String TOO_MANY = "password_guesses";

    private static final long MINUTE = 60_000_000_000L;
    private static final int MOST_PLACES = 16_384;
    private static final int IPV4 = 4;
    private static final int SUBNET = 8;

    private final KeyPolicy others;
    private final int most;
    private final Tallies refused;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Bytes, Minute> places = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Minute> eldest) {
            return size() > MOST_PLACES;
        }
    };

    private record Minute(long since, int wrong) {}

    /**
     * A guard.
     *
     * @param most wrong passwords from one address in a minute
     * @param refused where they are counted
     */
    Guesses(KeyPolicy others, int most, Tallies refused) {
        this.others = others;
        this.most = most;
        this.refused = refused;
    }

    @Override
    public boolean accepts(Bytes peerKey) {
        return others.accepts(peerKey);
    }

    @Override
    public boolean mayGuess(Address from, long now) {
        lock.lock();
        try {
            Minute minute = places.get(place(from));
            boolean may = minute == null || minute.wrong() < most || now - minute.since() >= MINUTE;
            if (!may) {
                refused.add(TOO_MANY);
            }
            return may;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void guessedWrong(Address from, long now) {
        lock.lock();
        try {
            Bytes place = place(from).copy();
            Minute minute = places.get(place);
            places.put(
                    place,
                    minute == null || now - minute.since() >= MINUTE
                            ? new Minute(now, 1)
                            : new Minute(minute.since(), minute.wrong() + 1));
            refused.add(WRONG);
        } finally {
            lock.unlock();
        }
    }

    private static Bytes place(Address from) {
        return from.ip().size() == IPV4 ? from.ip() : from.ip().slice(0, SUBNET);
    }
}
