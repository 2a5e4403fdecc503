package chat.tern.testing.netlab;

import chat.tern.reliability.udp.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The cases that a link in user space can make, each with what it must come to. */
enum LabCase {
    TRANSFER {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            Outcome got = bench.run(Order.fetch(2 * MIB, 3 * MIB, 5 * MIB));
            return Row.of(title(), got.megabits() >= 8, "2+3+5 MiB equal, one handshake, %.2f Mbit/s", got.megabits());
        }
    },
    GOODPUT {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            double sum = 0;
            for (int i = 0; i < RUNS; i++) {
                sum += bench.run(Order.fetch(10 * MIB)).megabits();
            }
            return Row.of(title(), sum / RUNS >= 9.3, "10 MiB x %d: %.2f Mbit/s (at least 9.3)", RUNS, sum / RUNS);
        }
    },
    LONG_ROUND_TRIP {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("delay", 750);
            Outcome got = bench.run(Order.fetch(1024L));
            boolean pass = got.connectNanos() < 2 * SECOND && got.nanos() < 2 * SECOND;
            return Row.of(
                    title(),
                    pass,
                    "stands after %.2f s, 1 KiB after %.2f s more",
                    got.connectNanos() / 1e9,
                    got.nanos() / 1e9);
        }
    },
    MULTIPLEXING {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            Outcome got = bench.run(Order.fetch(1_999, 32));
            return Row.of(title(), true, "1999 streams of 32 B equal, one connection, %.2f s", got.nanos() / 1e9);
        }
    },
    HANDSHAKE_LOSS {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("burst", 3);
            bench.wire().set("loss", 15);
            return handshakes(bench);
        }
    },
    HANDSHAKE_CORRUPTION {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("corrupt", 30);
            return handshakes(bench);
        }
    },
    TRANSFER_LOSS_CUBIC {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("burst", 3);
            bench.wire().set("loss", 1);
            return rate(bench, 2.5, false);
        }
    },
    TRANSFER_LOSS_BBR {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("burst", 3);
            bench.wire().set("loss", 1);
            return rate(bench, 8, true);
        }
    },
    TRANSFER_CORRUPTION_CUBIC {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("corrupt", 2);
            return rate(bench, 2.5, false);
        }
    },
    BLACKOUTS {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            try (Changes changes = new Changes(bench.wire())) {
                for (int i = 0; i < 8; i++) {
                    changes.at(5 + 7 * i, "dark", 1).at(7 + 7 * i, "dark", 0);
                }
                Outcome got = bench.run(Order.fetch(10 * MIB));
                double pause = got.longestPause() / 1e9;
                return Row.of(
                        title(),
                        pause >= 2 && pause <= 5,
                        "same connection, bytes flow %.2f s after the light (at most 3)",
                        pause - 2);
            }
        }
    },
    REBIND_PORT {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            return rebind(bench, "port", 1);
        }
    },
    REBIND_ADDRESS {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            return rebind(bench, "address", 10);
        }
    },
    CROSS_TRAFFIC {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong received = new AtomicLong();
            try (Socket tcp =
                    new Socket(bench.tcp().getHostString(), bench.tcp().getPort())) {
                Thread rival = Thread.ofVirtual().name("tern lab rival").start(() -> drain(tcp, over, received));
                Outcome got = bench.run(Order.fetch(25 * MIB));
                over.set(true);
                tcp.shutdownInput();
                rival.join();
                double mine = got.megabits();
                return Row.of(
                        title(),
                        mine >= 3.5 && mine <= 6.5,
                        "25 MiB beside TCP: %.2f Mbit/s (3.5 to 6.5), TCP %.2f",
                        mine,
                        received.get() * 8e3 / got.nanos());
            }
        }
    },
    DROP_WINDOW {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            try (Changes changes = new Changes(bench.wire())) {
                changes.at(1, "dark", 1).at(1.5, "dark", 0).at(3, "dark", 1).at(4, "dark", 0);
                changes.at(6, "dark", 1).at(8, "dark", 0);
                Outcome got = bench.run(Order.talk(50, 200, 200));
                boolean pass = got.lines().size() == 50 && got.lineMillis(1) < 5_000;
                return Row.of(
                        title(),
                        pass,
                        "50 lines in order, none lost; the slowest came back after %.0f ms",
                        got.lineMillis(1));
            }
        }
    },
    MTU_BLACK_HOLE {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            try (Changes changes = new Changes(bench.wire())) {
                changes.at(2, "mtu", 1228);
                Outcome got = bench.run(Order.fetch(5 * MIB));
                boolean pass = got.longestPause() < 3 * SECOND;
                return Row.of(
                        title(),
                        pass,
                        "5 MiB equal, %.2f Mbit/s, longest pause %.2f s",
                        got.megabits(),
                        got.longestPause() / 1e9);
            }
        }
    },
    RANDOM_LOSS {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("loss", 20);
            Outcome got = bench.run(Order.talk(2_000, 1024, 0), true);
            return Row.of(
                    title(),
                    got.lines().size() == 2_000,
                    "20 %% lost: 2000 x 1 KiB there and back once, in order, %.0f s",
                    got.nanos() / 1e9);
        }
    },
    SLOW_CONSUMER {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            try (Endpoint endpoint = bench.open()) {
                Order slow = Order.talk(600, 200, 100).and(4 * MIB).pausing(60_000);
                Outcome got = Bench.await(bench.start(endpoint, slow, false));
                boolean pass = got.lineMillis(0.99) < ROUND_TRIP + 50 && got.longestPause() < 2 * SECOND;
                return Row.of(
                        title(), pass, "one stream unread for 60 s; lines beside it p99 %.0f ms", got.lineMillis(0.99));
            }
        }
    },
    CHAT_UNDER_BULK {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            return chat(bench, ROUND_TRIP + 50);
        }
    },
    CHAT_UNDER_BULK_AND_LOSS {
        @Override
        Row run(Bench bench) throws IOException, InterruptedException {
            bench.wire().set("loss", 2);
            return chat(bench, 2 * 3 * ROUND_TRIP);
        }
    };

    private static final long MIB = 1 << 20;
    private static final long SECOND = 1_000_000_000L;
    private static final int RUNS = 3;
    private static final int CONNECTIONS = 50;
    private static final double ROUND_TRIP = 30;

    abstract Row run(Bench bench) throws IOException, InterruptedException;

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** One that fails begins anew, as a client does. */
    Row handshakes(Bench bench) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int again = 0;
        try (Endpoint endpoint = bench.open()) {
            List<CompletableFuture<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(bench.start(endpoint, Order.fetch(1024L), false));
            }
            for (CompletableFuture<Outcome> each : all) {
                again += stands(each) ? 0 : 1;
            }
            for (int i = 0; i < again; i++) {
                Bench.await(bench.start(endpoint, Order.fetch(1024L), false));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return Row.of(
                title(), again <= CONNECTIONS / 10, "50 of 50 with 1 KiB each, %d began anew, %.1f s", again, seconds);
    }

    private static boolean stands(CompletableFuture<Outcome> each) throws InterruptedException {
        try {
            Bench.await(each);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    Row rate(Bench bench, double least, boolean bbr) throws IOException, InterruptedException {
        double sum = 0;
        for (int i = 0; i < RUNS; i++) {
            sum += bench.run(Order.fetch(2 * MIB), bbr).megabits();
        }
        return Row.of(
                title(), sum / RUNS >= least, "2 MiB x %d equal: %.2f Mbit/s (at least %.1f)", RUNS, sum / RUNS, least);
    }

    Row rebind(Bench bench, String what, int step) throws IOException, InterruptedException {
        try (Changes changes = new Changes(bench.wire())) {
            for (int i = 0; i < 6; i++) {
                changes.at(1 + 5 * i, what, step * (i + 1));
            }
            Outcome got = bench.run(Order.fetch(10 * MIB));
            boolean pass = got.longestPause() < 2 * SECOND && got.megabits() >= 6;
            return Row.of(
                    title(),
                    pass,
                    "at 1 s and every 5 s: same connection, %.2f Mbit/s, longest pause %.2f s",
                    got.megabits(),
                    got.longestPause() / 1e9);
        }
    }

    Row chat(Bench bench, double most) throws IOException, InterruptedException {
        Outcome got = bench.run(Order.talk(400, 200, 37).and(15 * MIB));
        return Row.of(
                title(),
                got.lineMillis(0.99) <= most,
                "lines there and back p50 %.0f ms, p99 %.0f ms (at most %.0f), bulk %.2f Mbit/s",
                got.lineMillis(0.5),
                got.lineMillis(0.99),
                most,
                got.megabits());
    }

    private static void drain(Socket tcp, AtomicBoolean over, AtomicLong received) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = tcp.getInputStream()) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                received.addAndGet(n);
            }
        } catch (IOException e) {
            if (!over.get()) {
                System.err.println("tcp: " + e.getMessage());
            }
        }
    }
}
