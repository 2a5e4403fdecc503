package chat.tern.line;

import chat.tern.protocol.Nickname;
import java.util.Optional;

/** Where the classic face gets its clients from: one for each registration. */
@FunctionalInterface
public interface Registrar {
    /**
     * Makes a client that is about to come in.
     *
     * @param nick empty: the one that the command line says
     */
    ClassicClient register(Optional<Nickname> nick);
}
