package chat.tern.reliability.udp;

import chat.tern.reliability.Application;
import chat.tern.reliability.Connection;

/** A connection with what runs over it, driven by one loop. {@code id} is the connection's local id. */
record Driven(long id, Connection connection, Application application, ConnectionHandle handle) {}
