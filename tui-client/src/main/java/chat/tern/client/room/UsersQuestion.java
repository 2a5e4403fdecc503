package chat.tern.client.room;

import chat.tern.client.event.ClientEvent.User;
import chat.tern.client.event.ClientEvent.Users;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is here, of those who are asked for. */
final class UsersQuestion extends Question {
    private final Uplink uplink;
    private final List<User> found = new ArrayList<>();
    private final Optional<Nickname> only;

    UsersQuestion(Uplink uplink, String ref, Optional<Nickname> only) {
        super(ref);
        this.uplink = uplink;
        this.only = only;
    }

    @Override
    void ask(long number) {
        found.clear();
        uplink.send(new FromClient.ListUsers(number));
    }

    private boolean isAbout(UserState user) {
        return only.isEmpty() || only.get().folded().equals(user.nick().folded());
    }

    /** The whole answer, once all of it has come. */
    Optional<Users> take(FromServer.Users part) {
        part.users().stream().filter(this::isAbout).map(UserNews::user).forEach(found::add);
        return part.more()
                ? Optional.empty()
                : Optional.of(new Users(List.copyOf(found), only.map(Nickname::toString)));
    }
}
