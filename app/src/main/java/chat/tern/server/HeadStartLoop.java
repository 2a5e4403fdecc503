package chat.tern.server;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.server.store.Store;
import java.security.SecureRandom;

/**
 * Loads something that takes long to load on a thread of its own, while the command line is still being read: the
 * arithmetic of keys, the database's driver, a screen. Nothing waits for it, and nothing but time depends on it.
 */
public record HeadStartLoop(Runnable part) implements Runnable {
    /** For a program that is about to be a server. */
    public static void begin() {
        beginKeys();
        begin("database", Store::prepare);
    }

    /** For a program that is about to make or take a connection. */
    public static void beginKeys() {
        begin("keys", () -> IdentityKey.generate(new SecureRandom()));
    }

    public static void begin(String name, Runnable part) {
        Thread.ofPlatform().daemon().name("tern head start " + name).start(new HeadStartLoop(part));
    }

    @Override
    public void run() {
        try {
            part.run();
        } catch (RuntimeException | LinkageError e) {
            // who needs it finds the same, and says it
        }
    }
}
