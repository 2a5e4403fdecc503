package chat.tern.server;

/** How the server introduces itself. */
record ServerFace(String name, String software, String motd) {
    static ServerFace of(ServerConfig config) {
        return new ServerFace(config.name(), "tern-server " + TernVersion.number(), config.motd());
    }
}
