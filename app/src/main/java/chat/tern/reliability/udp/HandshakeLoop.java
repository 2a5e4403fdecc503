package chat.tern.reliability.udp;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.Application;
import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.Mailbox;
import chat.tern.reliability.Stranger;
import chat.tern.reliability.packet.Address;
import java.util.ArrayDeque;
import java.util.Map;
import org.tinylog.Logger;

/** The thread that owns the {@link Acceptor}: it answers strangers and gives each new connection its own loop. */
final class HandshakeLoop implements Runnable {
    private static final int AT_ONCE = 64;

    private final Wiring wiring;
    private final Acceptor acceptor;
    private final ApplicationFactory factory;
    private final Inbox inbox;
    private final SendPort port;
    private final LoopStarter starter;
    private final Datagram[] batch = new Datagram[AT_ONCE];
    private final ArrayDeque<Runnable> commands = new ArrayDeque<>();
    private boolean stopped;

    HandshakeLoop(Wiring wiring, Acceptor acceptor, ApplicationFactory factory, LoopStarter starter) {
        this.wiring = wiring;
        this.acceptor = acceptor;
        this.factory = factory;
        this.starter = starter;
        this.inbox = wiring.inbox(wiring.config().handshakes(), Long.MAX_VALUE);
        this.port = wiring.sendPort();
    }

    /** Any thread. */
    Map<Stranger, Long> counts() {
        return acceptor.counts();
    }

    boolean offer(Datagram datagram) {
        return inbox.offer(datagram);
    }

    void stop() {
        inbox.demand(() -> stopped = true);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                inbox.await(Deadlines.NEVER);
                turn();
            }
        } catch (InterruptedException e) {
            Logger.warn("interrupted: {}", Thread.currentThread().getName());
        } finally {
            inbox.close();
        }
    }

    private void turn() {
        int n = inbox.take(batch);
        for (int i = 0; i < n; i++) {
            try {
                answer(batch[i]);
            } catch (RuntimeException e) {
                wiring.counters().faults.increment();
                Logger.error(e, "while answering a stranger");
            }
            inbox.release(batch[i]);
        }
        inbox.takeCommands(commands);
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    private void answer(Datagram datagram) {
        Acceptor.Verdict verdict =
                acceptor.onDatagram(datagram.receivedAt(), datagram.from(), datagram.buffer(), 0, datagram.length());
        switch (verdict) {
            case Acceptor.Verdict.Accept accept -> accept(accept.connection(), datagram.from());
            case Acceptor.Verdict.Deliver deliver -> deliver(datagram, deliver.localId());
            case Acceptor.Verdict.Answer answer -> send(answer.datagram(), datagram.from());
            case Acceptor.Verdict.Ignore() -> {}
        }
    }

    private void send(byte[] bytes, Address to) {
        port.send(bytes, bytes.length, to);
    }

    private void accept(Connection connection, Address from) {
        starter.start(
                "tern connection " + wiring.addresses().text(from),
                from,
                (loop, handle) -> loop.drive(handle, connection, this::application));
    }

    /** The acceptor is told as soon as a connection stands or is over. */
    private Application application(Connection connection, Mailbox mailbox) {
        long id = connection.localId();
        Application inner = factory.create(connection, mailbox);
        return new Application() {
            @Override
            public void onEvent(long now, ConnectionEvent event) {
                if (event instanceof ConnectionEvent.Connected || event instanceof ConnectionEvent.Closed) {
                    inbox.demand(() -> acceptor.onSettled(id));
                }
                inner.onEvent(now, event);
            }

            @Override
            public void onTimeout(long now) {
                inner.onTimeout(now);
            }

            @Override
            public long nextTimeout() {
                return inner.nextTimeout();
            }
        };
    }

    private void deliver(Datagram datagram, long localId) {
        Driven driven = wiring.routes().byId(localId);
        if (driven == null) {
            wiring.counters().unknown.increment();
            return;
        }
        byte[] copy = wiring.buffers().take(datagram.length());
        System.arraycopy(datagram.buffer(), 0, copy, 0, datagram.length());
        Datagram again = new Datagram(copy, datagram.length(), datagram.receivedAt(), datagram.from(), localId);
        if (!driven.handle().loop().offer(again)) {
            wiring.buffers().give(copy);
            wiring.counters().inboxFull.increment();
        }
    }
}
