package chat.tern.client.direct;

import chat.tern.client.link.ConnectionText;
import chat.tern.protocol.FromServer.Introduced;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.util.Optional;

/**
 * How far the straight way to one person has come.
 *
 * <pre>
 *   NONE --a message--> ASKING --both agree--> MEETING --connected--> UP <-> DOUBTFUL (no receipt in time)
 *    ^                     |                      |                    |          |
 *    +-----a while---------+------- FAILED <------+--------------------+----------+
 *   NONE, FAILED, UP, DOUBTFUL --we agreed to be met--> MEETING; DOUBTFUL --no better for a while--> NONE
 * </pre>
 */
final class Peer {
    private static final long ASKING_TIME = 10_000_000_000L;
    private static final long MEETING_TIME = 10_000_000_000L;
    private static final long IDLE = 300_000_000_000L;
    /** How long a way that does not answer is kept before another one is looked for. */
    private static final long DOUBT = 10_000_000_000L;
    /** Who has just been met is not met again: both may have asked. */
    private static final long YOUNG = 5_000_000_000L;

    private static final long FIRST_PAUSE = 60_000_000_000L;
    private static final long LONGEST_PAUSE = 900_000_000_000L;

    private enum State {
        NONE,
        ASKING,
        MEETING,
        UP,
        DOUBTFUL,
        FAILED
    }

    private final Nickname nick;
    private State state = State.NONE;
    private Optional<PeerSession> session = Optional.empty();
    /** The one that is being made. */
    private Optional<PeerSession> coming = Optional.empty();

    private Bytes key = Bytes.EMPTY;
    private long number;
    private Optional<Long> agreed = Optional.empty();
    private String why = "";
    private long upAt;
    private long until = Deadlines.NEVER;
    private long pause = FIRST_PAUSE;

    Peer(Nickname nick) {
        this.nick = nick;
    }

    Nickname nick() {
        return nick;
    }

    /** The connection, if there is one. */
    Optional<PeerSession> session() {
        return session;
    }

    String why() {
        return why;
    }

    /** The connection, if it is one to rely on. */
    Optional<PeerSession> straight() {
        return session.filter(any -> state == State.UP);
    }

    /** Whether an introduction should be asked for. */
    boolean mayTry(long now) {
        return state == State.NONE || (state == State.FAILED && Deadlines.due(until, now));
    }

    /** Whether a message may wait for the straight way. */
    boolean promising() {
        return state == State.ASKING || state == State.MEETING || state == State.UP;
    }

    void asks(Bytes expected, long now) {
        state = State.ASKING;
        key = expected;
        number = 0;
        until = now + ASKING_TIME;
    }

    void asked(long request) {
        number = request;
    }

    boolean isAsked(long request) {
        return state == State.ASKING && number == request;
    }

    /** We have agreed to be met. */
    void consented(long introduction) {
        agreed = Optional.of(introduction);
    }

    /** Whether an introduction is one that we asked for or agreed to, and no other is under way. */
    boolean expects(Introduced told, Bytes theirKey, long now) {
        boolean ours = told.request() != 0 && isAsked(told.request()) && theirKey.equals(key);
        boolean theirs = told.request() == 0 && agreed.equals(Optional.of(told.introduction()));
        boolean met = state == State.MEETING || (state == State.UP && now - upAt < YOUNG);
        return (ours || theirs) && !met;
    }

    void meets(Bytes theirKey, long now) {
        state = State.MEETING;
        key = theirKey;
        agreed = Optional.empty();
        session = Optional.empty();
        coming = Optional.empty();
        until = now + MEETING_TIME;
    }

    /** Something of theirs came through. */
    void touched(PeerSession made) {
        coming = Optional.of(made);
    }

    void up(PeerSession made, long now) {
        state = State.UP;
        session = Optional.of(made);
        coming = Optional.empty();
        upAt = now;
        pause = FIRST_PAUSE;
        until = now + IDLE;
    }

    void used(long now) {
        if (state == State.UP) {
            until = now + IDLE;
        }
    }

    /** Something was heard. */
    void alive(PeerSession from, long now) {
        if (session.filter(from::equals).isPresent()) {
            state = State.UP;
            until = now + IDLE;
        }
    }

    /** A receipt did not come in time. */
    void doubt(PeerSession of, long now) {
        if (state == State.UP && session.filter(of::equals).isPresent()) {
            state = State.DOUBTFUL;
            until = now + DOUBT;
        }
    }

    boolean doubtful() {
        return state == State.DOUBTFUL;
    }

    /** What stood is of no use any more: the next message looks for another way. */
    void lost() {
        failed("", 0);
        anew();
    }

    /** The connection is over; true when it was this one. */
    boolean over(PeerSession ended, String reason, long now) {
        boolean meeting = state == State.MEETING && coming.filter(ended::equals).isPresent();
        if (session.filter(ended::equals).isPresent() || meeting) {
            session = Optional.empty();
            why = "the straight way ended: " + reason;
            failed(why, now);
            return true;
        }
        return false;
    }

    void failed(String because, long now) {
        state = State.FAILED;
        session = Optional.empty();
        coming = Optional.empty();
        why = because;
        until = now + pause;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    /** It may be tried again at once. */
    void anew() {
        if (state == State.FAILED || state == State.ASKING) {
            state = State.NONE;
            until = Deadlines.NEVER;
            pause = FIRST_PAUSE;
        }
    }

    /** When {@link #lateBecause} has to be asked; a pause needs no waking. */
    long nextTimeout() {
        return state == State.FAILED || state == State.NONE ? Deadlines.NEVER : until;
    }

    boolean standsIdle() {
        return session.isPresent();
    }

    /** Why it takes too long. */
    String lateBecause() {
        return switch (state) {
            case ASKING -> nick + " did not answer in time";
            case MEETING ->
                coming.isPresent()
                        ? "something came through, but no connection in time"
                        : "nothing came through: one of the two routers gives every destination another port"
                                + " (symmetric NAT), or blocks what was not asked for";
            case UP, DOUBTFUL -> "nothing was said for a while";
            case NONE, FAILED -> why;
        };
    }

    /** For people. */
    String describe() {
        return switch (state) {
            case NONE -> "through the server; the next message looks for a straight way";
            case ASKING, MEETING -> "through the server; a straight way is being looked for";
            case UP -> "straight" + figures();
            case DOUBTFUL -> "through the server: the straight way" + figures() + " does not answer now";
            case FAILED -> "through the server: " + why;
        };
    }

    private String figures() {
        return session.map(each -> {
                    ConnectionStats stats = each.stats();
                    return " to " + each.place() + ", round trip " + ConnectionText.millis(stats.smoothedRtt());
                })
                .orElse("");
    }
}
