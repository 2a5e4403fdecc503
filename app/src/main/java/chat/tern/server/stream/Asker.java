package chat.tern.server.stream;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.server.file.Uploader;
import java.util.List;
import java.util.Optional;

/**
 * Who asks: a name for the log, and the account and nick of whoever is no guest.
 *
 * @param nicks all of the account, in use or not
 */
public record Asker(String name, Optional<Opaque> account, Optional<Nickname> nick, List<Nickname> nicks) {
    public Asker {
        nicks = List.copyOf(nicks);
    }

    /** With no other nick. */
    public Asker(String name, Optional<Opaque> account, Optional<Nickname> nick) {
        this(name, account, nick, nick.stream().toList());
    }

    /** As the member is called now; a guest without one. */
    public static Asker of(String name, Optional<SessionMember> member) {
        return new Asker(
                name,
                member.map(SessionMember::account),
                member.map(SessionMember::nick),
                member.map(SessionMember::nicks).orElse(List.of()));
    }

    /** As who sends files. */
    public Optional<Uploader> uploader() {
        return nick.map(now ->
                new Uploader(now.folded(), nicks.stream().map(Nickname::folded).toList()));
    }
}
