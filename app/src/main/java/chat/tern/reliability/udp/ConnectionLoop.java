package chat.tern.reliability.udp;

import chat.tern.reliability.Application;
import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.Introduction;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.Meeting;
import chat.tern.reliability.Role;
import chat.tern.reliability.Transmit;
import chat.tern.reliability.noise.IdentityKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/**
 * The thread that owns connections: it takes in what waits in its inbox, lets time pass, sends, and tells the
 * applications. The wait for the inbox is the only place where it waits.
 */
final class ConnectionLoop implements Runnable {
    private static final int DATAGRAMS_AT_ONCE = 64;
    private static final int FEW = 4;
    private static final int PACKETS_PER_CLOCK = 10;
    private static final int BYTES_PER_CLOCK = 64 * 1024;
    private static final int PACKETS_AT_ONCE = 256;

    private final Wiring wiring;
    private final LoopOwner owner;
    private final boolean endsWithLast;
    private final Inbox inbox;
    private final SendPort port;
    private final Meetings meetings;
    private final List<Driven> driven = new ArrayList<>(1);
    private final CountsTold countsTold;
    /** Grows with what comes at once: most connections never hear much. */
    private Datagram[] batch = new Datagram[FEW];

    private final ArrayDeque<Runnable> commands = new ArrayDeque<>(4);
    private final SleepWatch sleep;
    private long now = System.nanoTime();
    /** The latest time that a connection was told. */
    private long told = now;
    /** Something is left to send at once. */
    private boolean more;

    private boolean stopped;

    ConnectionLoop(Wiring wiring, LoopOwner owner, boolean endsWithLast) {
        this.wiring = wiring;
        this.owner = owner;
        this.endsWithLast = endsWithLast;
        this.inbox = wiring.inbox();
        this.port = wiring.sendPort();
        this.sleep = new SleepWatch(wiring.wall(), now);
        this.meetings = new Meetings(this, wiring, port);
        this.countsTold = new CountsTold(wiring.counters(), now);
    }

    boolean offer(Datagram datagram) {
        return inbox.offer(datagram);
    }

    boolean post(Runnable task) {
        return inbox.post(task);
    }

    boolean demand(Runnable task) {
        return inbox.demand(task);
    }

    void stop(long code, String reason) {
        inbox.demand(() -> {
            stopped = true;
            driven.forEach(each -> close(each, code, reason));
        });
    }

    @Override
    public void run() {
        try {
            do {
                turn();
            } while (!over());
        } catch (InterruptedException e) {
            Logger.warn("interrupted: {}", Thread.currentThread().getName());
        } catch (RuntimeException | Error e) {
            fault(e);
        } finally {
            release();
        }
    }

    private boolean over() {
        return stopped
                ? driven.stream().noneMatch(each -> each.connection().lingers())
                : endsWithLast && driven.isEmpty();
    }

    private void turn() throws InterruptedException {
        inbox.await(more ? now : nextTimeout());
        told = now;
        now = System.nanoTime();
        more = false;
        if (sleep.ended(now)) {
            driven.forEach(each -> each.connection().onWake(now));
        }
        takeDatagrams();
        runCommands();
        runTimers();
        settle();
    }

    private long nextTimeout() {
        long next = Deadlines.earlier(owner.nextTimeout(), meetings.nextTimeout());
        next = Deadlines.earlier(next, countsTold.nextTimeout());
        for (Driven each : driven) {
            if (each.connection().role() == Role.CLIENT) {
                next = Deadlines.earlier(next, now + SleepWatch.EVERY_NANOS);
            }
            next = Deadlines.earlier(next, each.connection().nextTimeout());
            next = Deadlines.earlier(next, each.application().nextTimeout());
        }
        return next;
    }

    private void takeDatagrams() {
        int n = inbox.take(batch);
        int i = 0;
        try {
            for (; i < n; i++) {
                deliver(batch[i]);
                inbox.release(batch[i]);
            }
        } finally {
            wiring.counters().unknown.add(n - i);
            for (; i < n; i++) {
                inbox.release(batch[i]);
            }
            Arrays.fill(batch, 0, n, null);
        }
        if (n == batch.length && n < DATAGRAMS_AT_ONCE) {
            batch = new Datagram[2 * n];
        }
    }

    /** Each datagram with the time it came, except that a connection's time never goes back. */
    private void deliver(Datagram datagram) {
        if (datagram.receivedAt() - told > 0) {
            told = datagram.receivedAt();
        }
        if (datagram.connection() == Datagram.NONE) {
            meetings.onDatagram(datagram, told);
            return;
        }
        boolean known = false;
        for (int i = 0; i < driven.size(); i++) {
            Driven each = driven.get(i);
            if (each.id() == datagram.connection()) {
                known = true;
                each.connection().onDatagram(told, datagram.from(), datagram.buffer(), 0, datagram.length());
            }
        }
        if (!known) {
            wiring.counters().unknown.increment();
        }
    }

    private void runCommands() {
        inbox.takeCommands(commands);
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    private void runTimers() {
        for (int i = 0; i < driven.size(); i++) {
            Driven each = driven.get(i);
            if (Deadlines.due(each.connection().nextTimeout(), now)) {
                each.connection().onTimeout(now);
            }
            if (Deadlines.due(each.application().nextTimeout(), now)) {
                each.application().onTimeout(now);
            }
        }
        if (Deadlines.due(meetings.nextTimeout(), now)) {
            meetings.onTimeout(now);
        }
        if (Deadlines.due(owner.nextTimeout(), now)) {
            owner.onTimeout(now);
        }
    }

    /** Sends and tells events until neither leads to more of the other; an application may write on any connection. */
    private void settle() {
        boolean again;
        do {
            driven.forEach(this::transmit);
            again = false;
            for (int i = 0; i < driven.size(); i++) {
                again |= tellEvents(driven.get(i));
            }
        } while (again);
        driven.removeIf(this::over);
        countsTold.onTurn(now);
    }

    private void transmit(Driven each) {
        Transmit out = wiring.transmits().take();
        int packets = 0;
        int bytes = 0;
        while (packets < PACKETS_AT_ONCE && each.connection().pollTransmit(out, now)) {
            if (port.send(out.buffer, out.length(), out.to()) == Outlet.Sent.TOO_LONG) {
                each.connection().onTooLong(out.length(), now);
            }
            packets++;
            bytes += out.length();
            if (packets % PACKETS_PER_CLOCK == 0 || bytes >= BYTES_PER_CLOCK) {
                now = System.nanoTime();
                bytes = 0;
            }
        }
        more |= packets == PACKETS_AT_ONCE;
        wiring.transmits().give(out);
    }

    private boolean tellEvents(Driven each) {
        boolean any = false;
        Optional<ConnectionEvent> event = each.connection().pollEvent();
        while (event.isPresent()) {
            any = true;
            note(each, event.get());
            each.application().onEvent(now, event.get());
            event = each.connection().pollEvent();
        }
        return any;
    }

    private void note(Driven each, ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Migrated moved) {
            each.handle().moved(moved.now());
        } else if (event instanceof ConnectionEvent.Closed closed) {
            each.handle().over(closed.reason());
        }
    }

    private boolean over(Driven each) {
        boolean over = each.connection().drained();
        if (over) {
            forget(each);
        }
        return over;
    }

    private void forget(Driven each) {
        each.connection().forget();
        countsTold.remove(each.connection());
        wiring.routes().remove(each);
    }

    /** On this loop's thread. */
    void connect(
            ConnectionHandle handle,
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            ApplicationFactory factory) {
        now = System.nanoTime();
        drive(handle, Connection.connect(config, self, policy, handle.remote(), wiring.random(), now), factory);
    }

    /** On this loop's thread. */
    void meet(Introduction introduction, ConnectionConfig config, IdentityKey self, ApplicationFactory factory) {
        now = System.nanoTime();
        meetings.begin(new Meeting(introduction, config, self, wiring.random(), now), factory, now);
    }

    /** On this loop's thread. */
    void drive(ConnectionHandle handle, Connection connection, ApplicationFactory factory) {
        try {
            Application application = factory.create(connection, handle);
            Driven added = new Driven(connection.localId(), connection, application, handle);
            driven.add(added);
            wiring.routes().add(added);
            countsTold.add(connection);
        } catch (RuntimeException e) {
            handle.over(faulty());
            throw e;
        }
    }

    private CloseReason faulty() {
        return new CloseReason.Local(wiring.config().faultCode(), "internal error");
    }

    /** On this loop's thread. */
    void close(ConnectionHandle handle, long code, String reason) {
        for (Driven each : driven) {
            if (each.handle() == handle) {
                close(each, code, reason);
            }
        }
    }

    /** What was written before goes out first, as far as it may: a connection sends nothing more once it is closed. */
    private void close(Driven each, long code, String reason) {
        transmit(each);
        each.connection().close(code, reason, now);
    }

    private void fault(Throwable fault) {
        // Before anybody hears of the end: who does may count on being refused.
        inbox.close();
        wiring.counters().faults.increment();
        Logger.error(fault, "{} ends by a fault", Thread.currentThread().getName());
        for (Driven each : driven) {
            try {
                each.connection().close(wiring.config().faultCode(), "internal error", now);
                transmit(each);
                tellEvents(each);
            } catch (RuntimeException e) {
                Logger.error(e, "while ending {}", Thread.currentThread().getName());
            }
        }
        inbox.close();
        owner.onFault(fault);
    }

    private void release() {
        inbox.close();
        for (Driven each : driven) {
            forget(each);
            each.handle().over(faulty());
        }
    }
}
