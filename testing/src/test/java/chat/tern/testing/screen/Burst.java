package chat.tern.testing.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How long a key's echo takes while a thousand messages arrive, and what the screen needs with a hundred thousand
 * behind it. On a terminal that {@code script} makes; each key is another letter, so that its echo is found.
 */
final class Burst {
    private static final int KEYS = 200;
    private static final int FIRST_LETTER = 0x100;
    private static final long BETWEEN_KEYS = 10_000_000L;
    private static final long PATIENCE = 30_000_000_000L;
    private static final long HALF_SECOND = 500_000_000L;
    private static final double MILLIS = 1e6;

    private final Process process;
    private final OutputStream keyboard;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final StringBuilder shown = new StringBuilder();
    private final Path pid = Files.createTempFile("tern-burst", ".pid");

    private Burst(List<String> java) throws IOException {
        String command = "stty rows 24 cols 80; echo $$ > " + pid + "; exec "
                + String.join(" ", java.stream().map(word -> "'" + word + "'").toList());
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, "/dev/null").redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LANG", "C.UTF-8");
        process = builder.start();
        keyboard = process.getOutputStream();
        Thread.ofPlatform().name("burst reader").daemon().start(this::readLoop);
    }

    /**
     * Measures once.
     *
     * @param arguments the java command that runs {@link ScriptedScreen}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Burst burst = new Burst(Arrays.asList(arguments));
        try {
            burst.await("#lobby");
            burst.type("/files !past 100000\r");
            burst.awaitRedrawn("number 99999");
            burst.echoes("with 100,000 messages behind, at rest");
            burst.type("\u0015/files !storm 1000 500\r");
            burst.echoes("while 1,000 messages arrive in 2 s  ");
            burst.type("\u0015");
            burst.awaitRedrawn("line 999 of a storm");
            burst.rest();
            burst.type("/quit\r");
            burst.process.waitFor(5, TimeUnit.SECONDS);
        } finally {
            burst.process.descendants().forEach(ProcessHandle::destroyForcibly);
            burst.process.destroyForcibly();
            Files.deleteIfExists(burst.pid);
        }
    }

    private void echoes(String what) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            String letter = Character.toString(FIRST_LETTER + i);
            forget();
            long begin = System.nanoTime();
            type(letter);
            await(letter);
            times.add(System.nanoTime() - begin);
            LockSupport.parkNanos(BETWEEN_KEYS);
        }
        times.sort(Long::compare);
        System.out.printf(
                "echo of %d keys %s: median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                KEYS,
                what,
                times.get(KEYS / 2) / MILLIS,
                times.get(KEYS * 99 / 100 - 1) / MILLIS,
                times.get(KEYS - 1) / MILLIS);
    }

    private void rest() throws IOException {
        LockSupport.parkNanos(5_000_000_000L);
        Path proc = Path.of("/proc", Files.readString(pid).strip());
        long before = ticks(proc);
        forget();
        long seconds = 20;
        LockSupport.parkNanos(seconds * 1_000_000_000L);
        String memory = Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("");
        long used = ticks(proc) - before;
        System.out.printf(
                "at rest for %d s: %s, %.2f %% of a processor, %d bytes written%n",
                seconds, memory.replaceAll("\\s+", " "), used / (double) seconds, length());
    }

    /** Hundredths of a second of processor time. */
    private static long ticks(Path proc) throws IOException {
        String[] fields =
                Files.readString(proc.resolve("stat")).replaceAll("^.*\\) ", "").split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private void type(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private void forget() {
        lock.lock();
        try {
            shown.setLength(0);
        } finally {
            lock.unlock();
        }
    }

    private int length() {
        lock.lock();
        try {
            return shown.length();
        } finally {
            lock.unlock();
        }
    }

    /** Only differences are written: what is on the screen is seen whole when it is drawn anew. */
    private void awaitRedrawn(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        do {
            type("\f");
        } while (!seen(text, HALF_SECOND) && System.nanoTime() - end < 0);
        await(text);
    }

    private void await(String text) throws InterruptedException {
        if (!seen(text, PATIENCE)) {
            throw new AssertionError(text + " was not shown");
        }
    }

    private boolean seen(String text, long patience) throws InterruptedException {
        long left = patience;
        lock.lock();
        try {
            while (shown.indexOf(text) < 0 && left > 0) {
                left = more.awaitNanos(left);
            }
            return shown.indexOf(text) >= 0;
        } finally {
            lock.unlock();
        }
    }

    private void readLoop() {
        byte[] chunk = new byte[65_536];
        try (InputStream out = process.getInputStream()) {
            for (int n = out.read(chunk); n >= 0; n = out.read(chunk)) {
                lock.lock();
                try {
                    shown.append(new String(chunk, 0, n, StandardCharsets.UTF_8));
                    more.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException closed) {
            // the same as the end
        }
    }
}
