package chat.tern.server.session;

import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.TernVersion;
import java.util.List;

/**
 * How the server introduces itself.
 *
 * @param rules what it keeps, and who can read it
 */
public record ServerFace(String name, String software, String motd, List<String> rules) {
    public ServerFace {
        rules = List.copyOf(rules);
    }

    /** As it is set. */
    public static ServerFace of(ServerConfig config) {
        return new ServerFace(
                config.name(), "tern-server " + TernVersion.number(), config.motd(), HouseRules.of(config));
    }
}
