package chat.tern.server;

import chat.tern.server.classic.EchoTcp;
import chat.tern.server.classic.EchoUdp;
import chat.tern.server.classic.PlainUdp;
import chat.tern.server.config.AddressText;
import chat.tern.server.config.ExtraPorts;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/** The services of {@link ExtraPorts} while they run; either all of them do, or none. */
public final class ExtraServices implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();

    private interface Opening<P> {
        AutoCloseable at(P port) throws IOException;
    }

    /** Begins all of them; when one cannot begin, none runs. */
    public static ExtraServices open(ExtraPorts ports, Server server) throws StartException {
        ExtraServices services = new ExtraServices();
        boolean done = false;
        try {
            services.open("--metrics", ports.metrics(), server::metrics);
            services.open("--echo-udp", ports.echoUdp(), ExtraServices::echoUdp);
            services.open("--echo-tcp", ports.echoTcp(), ExtraServices::echoTcp);
            services.open("--plain-udp", ports.plainUdp(), at -> plainUdp(at, ports, server));
            done = true;
            return services;
        } finally {
            if (!done) {
                services.close();
            }
        }
    }

    private static AutoCloseable echoUdp(InetSocketAddress at) throws IOException {
        EchoUdp echo = EchoUdp.open(at);
        Logger.info("echo on udp/{}", AddressText.of(at.getAddress(), echo.port()));
        return echo;
    }

    private static AutoCloseable plainUdp(InetSocketAddress at, ExtraPorts ports, Server server) throws IOException {
        PlainUdp plain = PlainUdp.open(
                at,
                from -> ports.plainFrom().stream().anyMatch(network -> network.has(from.getAddress())),
                server.plainHall());
        Logger.info("plain people on udp/{}", AddressText.of(at.getAddress(), plain.port()));
        return plain;
    }

    private static AutoCloseable echoTcp(InetSocketAddress at) throws IOException {
        EchoTcp echo = EchoTcp.open(at);
        Logger.info("echo on tcp/{}", AddressText.of(at.getAddress(), echo.port()));
        return echo;
    }

    private <P> void open(String option, Optional<P> port, Opening<P> opening) throws StartException {
        try {
            if (port.isPresent()) {
                open.add(opening.at(port.get()));
            }
        } catch (IOException e) {
            throw new StartException(
                    option + " " + port.map(Object::toString).orElse("") + " cannot be had: " + e.getMessage() + ".",
                    e);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                Logger.warn(e, "a service did not close");
            }
        }
        open.clear();
    }
}
