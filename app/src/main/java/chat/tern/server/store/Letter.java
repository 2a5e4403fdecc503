package chat.tern.server.store;

import chat.tern.protocol.FromServer.DirectRelayed;

/** A sealed box as it is kept; numbers grow in the order of coming. */
public record Letter(long number, DirectRelayed box) {}
