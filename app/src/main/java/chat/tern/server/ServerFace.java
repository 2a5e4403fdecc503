package chat.tern.server;

import java.util.List;

/**
 * How the server introduces itself.
 *
 * @param rules what it keeps, and who can read it
 */
record ServerFace(String name, String software, String motd, List<String> rules) {
    ServerFace {
        rules = List.copyOf(rules);
    }

    static ServerFace of(ServerConfig config) {
        return new ServerFace(
                config.name(), "tern-server " + TernVersion.number(), config.motd(), HouseRules.of(config));
    }
}
