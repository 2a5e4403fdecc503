package chat.tern.server;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import java.util.Optional;

/** Who asks: a name for the log, and the account and nick of whoever is no guest. */
record Asker(String name, Optional<Opaque> account, Optional<Nickname> nick) {}
