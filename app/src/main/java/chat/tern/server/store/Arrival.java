package chat.tern.server.store;

import java.util.List;

/**
 * An account and its rooms as it comes.
 *
 * @param rooms of which it is a member now
 * @param joined what became of those it asked for, and of the lobby for a new account
 */
public record Arrival(List<Membership> rooms, List<JoinResult> joined) {
    public Arrival {
        rooms = List.copyOf(rooms);
        joined = List.copyOf(joined);
    }
}
