package chat.tern.server.session;

import chat.tern.protocol.Candidate;
import chat.tern.protocol.Candidate.Kind;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.Consent;
import chat.tern.protocol.FromClient.Introduce;
import chat.tern.protocol.FromServer.Introduced;
import chat.tern.protocol.FromServer.IntroductionWanted;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.Address;
import chat.tern.server.stream.Answers;
import chat.tern.server.stream.Device;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Brings two people together who want to talk without the server between: it tells each where the other is, once both
 * have said yes, and keeps nothing of it. Only on the store's writer thread.
 */
final class Introductions {
    /** Questions under way; the oldest gives way. */
    static final int MOST = 1_024;

    /** What one device may ask for in a minute. */
    static final int A_MINUTE = 10;

    private static final long MINUTE = 60_000_000_000L;
    private static final long PATIENCE = 30_000_000_000L;
    private static final int SECRET = 32;
    private static final int PREFIX_6 = 8;

    private final RandomGenerator random;
    private final Map<Long, Wanted> wanted = new LinkedHashMap<>();
    private final Map<Device, Minute> minutes = new LinkedHashMap<>();

    private record Wanted(Introduce asked, SessionMember from, SessionMember to, long at) {}

    private record Minute(long since, int count) {}

    Introductions(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Asks the other side.
     *
     * @param ownSessions sessions of whoever asks
     * @param others sessions of whoever is asked
     */
    void ask(Introduce asked, SessionMember from, int ownSessions, List<SessionMember> others, long now) {
        if (!allowed(from.device(), now)) {
            fail(from, asked, ErrorCode.RATE_LIMITED, "More than " + A_MINUTE + " introductions in a minute.");
        } else if (others.isEmpty() || others.getFirst().suspect()) {
            fail(from, asked, ErrorCode.USER_OFFLINE, asked.nick() + " is not here.");
        } else if (others.size() > 1 || ownSessions > 1) {
            fail(from, asked, "several_devices", "One of the two is here on several devices.");
        } else {
            SessionMember to = others.getFirst();
            long id = random.nextLong();
            wanted.put(id, new Wanted(asked, from, to, now));
            if (wanted.size() > MOST) {
                wanted.remove(wanted.keySet().iterator().next());
            }
            to.answer(new IntroductionWanted(
                    id, from.nick(), from.device().noiseKey(), sameNetwork(from.address(), to.address())));
        }
    }

    private boolean allowed(Device device, long now) {
        Minute minute = minutes.remove(device);
        if (minute == null || now - minute.since() >= MINUTE) {
            minute = new Minute(now, 0);
        }
        minutes.put(device, new Minute(minute.since(), minute.count() + 1));
        if (minutes.size() > MOST) {
            minutes.remove(minutes.keySet().iterator().next());
        }
        return minute.count() < A_MINUTE;
    }

    /** The other side's answer; one that was not asked, or not of late, is nothing. */
    void consent(Consent consent, SessionMember from, long now) {
        Wanted it = wanted.get(consent.introduction());
        if (it == null || !it.to().device().equals(from.device())) {
            return;
        }
        wanted.remove(consent.introduction());
        if (now - it.at() >= PATIENCE) {
            return;
        }
        if (!consent.allowed()) {
            fail(it.from(), it.asked(), "direct_refused", it.asked().nick() + " does not show an address to you.");
            return;
        }
        byte[] bytes = new byte[SECRET];
        random.nextBytes(bytes);
        Opaque secret = Opaque.copyOf(bytes);
        tell(it.from(), from, it.asked().request(), consent.introduction(), secret, consent.candidates());
        tell(from, it.from(), 0, consent.introduction(), secret, it.asked().candidates());
    }

    private static void tell(
            SessionMember to, SessionMember other, long request, long id, Opaque secret, List<Candidate> own) {
        Opaque otherKey = other.device().noiseKey();
        boolean begins = Arrays.compareUnsigned(to.device().noiseKey().toArray(), otherKey.toArray()) < 0;
        to.answer(new Introduced(
                request, other.nick(), otherKey, id, secret, begins, where(other.address(), own, to.address())));
    }

    /** The address seen here comes first; private ones are told only inside one network. */
    private static List<Candidate> where(Address seen, List<Candidate> own, Address viewer) {
        boolean same = sameNetwork(seen, viewer);
        List<Candidate> places = new ArrayList<>();
        if (seen.port() > 0) {
            Candidate observed = candidate(seen);
            if (observed.kind() == Kind.PUBLIC || (same && observed.kind() != Kind.NEVER)) {
                places.add(observed);
            }
        }
        own.stream()
                .filter(each -> same && each.kind() == Kind.PRIVATE && !places.contains(each))
                .limit((long) Candidate.MOST - places.size())
                .forEach(places::add);
        return places;
    }

    /** Behind one router, in private networks both, or on one machine. */
    static boolean sameNetwork(Address one, Address other) {
        Kind kind = kind(one);
        if (kind != kind(other) || one.ip().size() != other.ip().size()) {
            return false;
        }
        byte[] a = one.ip().toArray();
        byte[] b = other.ip().toArray();
        int prefix = a.length > PREFIX_6 ? PREFIX_6 : a.length;
        return kind != Kind.PUBLIC || Arrays.equals(a, 0, prefix, b, 0, prefix);
    }

    private static Kind kind(Address address) {
        return new Candidate(Opaque.copyOf(address.ip().toArray()), Candidate.ANY_PORT).kind();
    }

    private static Candidate candidate(Address address) {
        return new Candidate(Opaque.copyOf(address.ip().toArray()), address.port());
    }

    private static void fail(SessionMember to, Introduce asked, String code, String text) {
        to.answer(Answers.failure(asked.request(), code, text));
    }
}
