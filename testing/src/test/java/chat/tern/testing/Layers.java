package chat.tern.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The one-way order of the packages. An arrow allows every package to its left.
 *
 * <pre>
 * reliability.packet &lt;- reliability.noise &lt;- reliability &lt;- reliability.udp --+
 * protocol -------------------------------------------------------------------+&lt;- server (-&gt; server.*)
 *                                                                             +&lt;- client &lt;- command &lt;- screen, line &lt;- launch
 *
 * server.room, server.file, server.store, server.control &lt;- server.config &lt;- server.stream &lt;- server.source
 * server.source, server.classic &lt;- server.session &lt;- server &lt;- server.launch
 *
 * client.event &lt;-+- client.home &lt;-+- client.room &lt;- client.direct &lt;-+
 *                +- client.link &lt;-+                                 +- client.offer &lt;- client
 *                                 +- client.file &lt;------------------+
 * testing -&gt; all;  launch may use server, server.config and server.launch
 * </pre>
 */
final class Layers {
    private static final String ROOT = "chat.tern.";

    /** Where sockets and channels to the network may be: tests and load tools may have them too. */
    static final String[] WITH_SOCKETS = packages(
            "reliability.udp",
            "server",
            "server.classic",
            "server.control",
            "client.link",
            "launch",
            "testing",
            "testing.e2e",
            "testing.load",
            "testing.netlab",
            "testing.seeds");

    /** Where threads may be, or wait, and where the clock may be read. */
    static final String[] WITH_THREADS = Stream.of(
                    WITH_SOCKETS,
                    packages(
                            "server.store",
                            "server.file",
                            "server.launch",
                            "client.file",
                            "client.home",
                            "client",
                            "screen",
                            "line",
                            "testing.screen",
                            "testing.cli",
                            "testing.bench"))
            .flatMap(Arrays::stream)
            .toArray(String[]::new);

    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

    private Layers() {
        arrow("reliability.packet");
        arrow("reliability.noise", "reliability.packet");
        arrow("reliability", "reliability.packet", "reliability.noise");
        arrow("reliability.udp", "reliability");
        arrow("protocol");
        arrow("server.room", "protocol");
        arrow("server.file", "protocol");
        arrow("server.store", "protocol");
        arrow("server.classic", "protocol", "server.room");
        arrow("server.control");
        arrow("server.config", "reliability.udp", "server.room", "server.file", "server.store", "server.control");
        arrow("server.stream", "server.config");
        arrow("server.source", "server.stream");
        arrow("server.session", "server.source", "server.classic");
        arrow("server", "server.session");
        arrow("server.launch", "server");
        arrow("client.event", "protocol");
        arrow("client.home", "client.event", "reliability.noise");
        arrow("client.link", "client.event", "reliability.udp");
        arrow("client.file", "client.link");
        arrow("client.room", "client.home", "client.link");
        arrow("client.direct", "client.room");
        arrow("client.offer", "client.file", "client.direct");
        arrow("client", "client.offer");
        arrow("command", "client");
        arrow("screen", "command");
        arrow("line", "command");
        arrow("launch", "screen", "line");
        allow("launch", "server");
        allow("launch", "server.config");
        allow("launch", "server.launch");
        arrow("testing.sim", "launch", "server");
        arrow("testing.screen", "launch");
        arrow("testing.e2e", "launch", "server");
        arrow("testing.cli");
        arrow("testing.seeds", "testing.sim");
        arrow("testing.netlab", "testing.sim");
        arrow("testing.fuzz", "testing.sim");
        arrow("testing.load", "testing.sim");
        arrow("testing.bench", "testing.load");
        arrow(
                "testing",
                "testing.seeds",
                "testing.netlab",
                "testing.fuzz",
                "testing.bench",
                "testing.screen",
                "testing.e2e",
                "testing.cli");
    }

    /** Each package with all packages of ours that it may use, full names; a package that is missing has no place. */
    static Map<String, Set<String>> allowed() {
        return new Layers().allowed;
    }

    static String[] packages(String... names) {
        return Stream.of(names).map(ROOT::concat).toArray(String[]::new);
    }

    private void arrow(String from, String... to) {
        allow(from, from);
        for (String name : to) {
            left(from).addAll(left(name));
        }
    }

    private void allow(String from, String to) {
        left(from).add(ROOT + to);
    }

    private Set<String> left(String name) {
        return allowed.computeIfAbsent(ROOT + name, unseen -> new TreeSet<>());
    }
}
