package chat.tern.server;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.server.store.Store;
import java.security.SecureRandom;

/**
 * Loads what takes longest to load, the database's driver and the arithmetic of keys, on a thread of its own while the
 * command line is still being read. Nothing waits for it, and nothing but time depends on it.
 */
public final class HeadStartLoop implements Runnable {
    private HeadStartLoop() {}

    /** For a program that is about to be a server. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("tern head start").start(new HeadStartLoop());
    }

    @Override
    public void run() {
        var unused = IdentityKey.generate(new SecureRandom());
        Store.prepare();
    }
}
