package chat.tern.client.file;

import chat.tern.client.link.Exchange;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Bytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One transfer's way to the server: not faster than it may, shut while it is paused, and shut for a while when it was
 * of no use. It knows bytes, not what they mean.
 */
public final class Valve implements Uplink {
    /** How long the other side may take to answer, and be silent in the middle: it may be another program by now. */
    public static final long PATIENCE = 10_000_000_000L;

    /** How long an open exchange may be without a byte. */
    static final long SILENCE = Duration.ofSeconds(60).toNanos();

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();
    /** So much makes an attempt one that was of use. */
    private static final int USEFUL = 16 * 1024;

    private final Uplink uplink;
    private final LongSupplier clock;
    private final LongSupplier others;
    private final long silence;
    private final Meter meter = new Meter();
    private final Map<Exchange, Metered> open = new LinkedHashMap<>();
    private long rate;
    private long limit;
    private boolean paused;
    private long movedAt;
    private long moved;
    private long wait;
    private long shutUntil = Deadlines.NEVER;
    /** When what the meter holds may move; stays the same until then. */
    private long pumpAt = Deadlines.NEVER;

    /**
     * Open and without a limit.
     *
     * @param others when others last moved whose turns this one waits for
     */
    Valve(Uplink uplink, LongSupplier clock, LongSupplier others) {
        this(uplink, clock, others, SILENCE);
    }

    /** The same with another time for which an open exchange may be without a byte. */
    Valve(Uplink uplink, LongSupplier clock, LongSupplier others, long silence) {
        this.silence = silence;
        this.uplink = uplink;
        this.clock = clock;
        this.others = others;
    }

    /** This transfer's own limit in bytes per second; 0: none. */
    void limit(long bytesPerSecond) {
        limit = bytesPerSecond;
    }

    /** What is this transfer's share of what all may have together; 0: no limit. */
    void share(long bytesPerSecond) {
        rate = limit == 0 || bytesPerSecond == 0 ? Math.max(limit, bytesPerSecond) : Math.min(limit, bytesPerSecond);
        long now = clock.getAsLong();
        meter.rate(rate, now);
        pumpAt = pumpAt == Deadlines.NEVER ? Deadlines.NEVER : meter.hold(now);
    }

    void pause(boolean now) {
        paused = now;
        wait = 0;
        shutUntil = Deadlines.NEVER;
    }

    /** Whether its user has stopped it for a while. */
    public boolean paused() {
        return paused;
    }

    /** Whether what is open has been silent for too long; then it is to be given up, and is tried again later. */
    boolean stalled() {
        boolean silent = !open.isEmpty() && uplink.up() && clock.getAsLong() - lastMoved() >= silence;
        if (silent) {
            shut();
        }
        return silent;
    }

    /** For a while, longer each time: 0, 1, 2, 4 ... 60 s. */
    void shut() {
        if (moved >= USEFUL) {
            wait = 0;
        }
        moved = 0;
        shutUntil = wait == 0 ? Deadlines.NEVER : clock.getAsLong() + wait;
        wait = Math.min(LONGEST, Math.max(SECOND, 2 * wait));
    }

    /** Moves what may move by now. */
    void pump() {
        if (Deadlines.due(shutUntil, clock.getAsLong())) {
            shutUntil = Deadlines.NEVER;
        }
        if (pumpAt != Deadlines.NEVER && meter.may(clock.getAsLong()) > 0) {
            pumpAt = Deadlines.NEVER;
            List.copyOf(open.values()).stream().filter(each -> each.held).forEach(each -> {
                each.held = false;
                each.way.pump(each);
            });
        }
    }

    long nextTimeout() {
        if (open.isEmpty()) {
            return shutUntil;
        }
        return uplink.up()
                ? Deadlines.earlier(lastMoved() + silence, pumpAt)
                : pumpAt; // nobody is silent who is not there
    }

    private long lastMoved() {
        long other = others.getAsLong();
        return other != Deadlines.NEVER && other - movedAt > 0 ? other : movedAt;
    }

    @Override
    public boolean up() {
        long now = clock.getAsLong();
        if (Deadlines.due(shutUntil, now)) {
            shutUntil = Deadlines.NEVER;
        }
        return !paused && shutUntil == Deadlines.NEVER && uplink.up();
    }

    @Override
    public boolean idle() {
        return uplink.idle();
    }

    @Override
    public void send(FromClient message) {
        uplink.send(message);
    }

    @Override
    public void ask(Exchange exchange) {
        ask(exchange, uplink);
    }

    /** The same by another way. */
    public void ask(Exchange exchange, Uplink by) {
        Metered metered = new Metered(exchange, by);
        if (open.isEmpty()) {
            movedAt = clock.getAsLong();
        }
        open.put(exchange, metered);
        by.ask(metered);
    }

    @Override
    public void cancel(Exchange exchange) {
        Metered metered = open.remove(exchange);
        if (metered != null) {
            metered.way.cancel(metered);
        }
    }

    /** This one has nothing more to say; how its stream ends does not matter. */
    public void forget(Exchange exchange) {
        open.remove(exchange);
    }

    @Override
    public void pump(Exchange exchange) {
        Metered metered = open.get(exchange);
        if (metered != null) {
            metered.way.pump(metered);
        }
    }

    @Override
    public boolean serverIsHere() {
        return uplink.serverIsHere();
    }

    @Override
    public ConnectionStats stats() {
        return uplink.stats();
    }

    @Override
    public Bytes serverKey() {
        return uplink.serverKey();
    }

    private final class Metered implements Exchange {
        private final Exchange inner;
        private final Uplink way;
        /** Whether something waits only for the meter. */
        private boolean held;

        Metered(Exchange inner, Uplink way) {
            this.inner = inner;
            this.way = way;
        }

        @Override
        public Request request() {
            Request request = inner.request();
            return rate > 0 && request instanceof Request.Fetch fetch ? fetch.at(rate) : request;
        }

        @Override
        public Band band() {
            return inner.band();
        }

        @Override
        public boolean send(Outlet out) {
            return inner.send(new Outlet() {
                @Override
                public int write(byte[] bytes, int offset, int length) {
                    int may = metered(length);
                    int taken = may == 0 ? 0 : out.write(bytes, offset, may);
                    count(taken);
                    if (taken == may && may < length) {
                        hold();
                    }
                    return taken;
                }

                @Override
                public long underWay() {
                    return out.underWay();
                }
            });
        }

        @Override
        public int room() {
            return open.containsKey(inner) ? metered(inner.room()) : inner.room();
        }

        private int metered(int wanted) {
            int may = Math.min(wanted, meter.may(clock.getAsLong()));
            if (wanted > 0 && may == 0) {
                hold();
            }
            return may;
        }

        private void hold() {
            held = true;
            pumpAt = pumpAt == Deadlines.NEVER ? meter.hold(clock.getAsLong()) : pumpAt;
        }

        @Override
        public void take(byte[] bytes, int offset, int length) throws MalformedMessageException {
            count(length);
            inner.take(bytes, offset, length);
        }

        @Override
        public int takeSome(byte[] bytes, int offset, int length) throws MalformedMessageException {
            int taken = inner.takeSome(bytes, offset, length);
            count(taken);
            return taken;
        }

        @Override
        public boolean complete() {
            return inner.complete();
        }

        private void count(int bytes) {
            meter.used(bytes);
            if (bytes > 0) {
                moved += bytes;
                movedAt = clock.getAsLong();
            }
        }

        @Override
        public void ended() {
            open.remove(inner);
            inner.ended();
        }

        @Override
        public void broke(long code) {
            boolean counted = open.remove(inner) != null;
            if (counted && code != CloseCode.FILE_CHANGED) {
                shut();
            }
            inner.broke(code);
        }
    }
}
