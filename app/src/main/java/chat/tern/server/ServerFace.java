package chat.tern.server;

/** How the server introduces itself. */
record ServerFace(String name, String software, String motd) {}
