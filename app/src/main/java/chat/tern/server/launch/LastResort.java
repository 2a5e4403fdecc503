package chat.tern.server.launch;

import java.util.function.IntConsumer;
import org.tinylog.Logger;

/**
 * When a thread of the server ends by a fault, the server ends: without the thread that writes, receives or lets people
 * in it would only look alive. What was confirmed is on disk, and whoever started the server starts it again. Faults of
 * one connection never come here: they end that connection alone.
 */
record LastResort(Runnable flush, IntConsumer halt) implements Thread.UncaughtExceptionHandler {
    private static final int DATA_FAULT = 1;

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        try {
            Logger.error(fault, "the thread {} ended by a fault, and the server with it", thread.getName());
            flush.run();
        } finally {
            halt.accept(DATA_FAULT);
        }
    }
}
