package chat.tern.server.launch;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tinylog.Logger;

/**
 * SIGHUP, by which a service is told to read its files again. Where standard input is a terminal the signal means that
 * the window was closed, and ends the server as it always did.
 */
final class Hangup {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private Hangup() {}

    /** The JVM has signals only in a class that the compiler does not show, so it is asked for by name. */
    static void onHangup(Runnable reload) {
        if (isTerminal(STANDARD_INPUT)) {
            return;
        }
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    reload.run();
                    return null;
                }
                return method.invoke(reload, arguments);
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Logger.warn("SIGHUP cannot be heard here; tern-server reload does the same");
        }
    }

    /** A service has /dev/null there, which is none. */
    static boolean isTerminal(Path input) {
        try {
            return Files.readSymbolicLink(input).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
