package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomAction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {
    private static final Nickname BOB = new Nickname("bob");
    private static final String ALL =
            "SELECT group_concat(actor || '|' || room || '|' || action || '|' || person || '|'"
                    + " || reason, ' ; ') FROM (SELECT * FROM audit ORDER BY id)";

    @TempDir
    Path folder;

    @Test
    void whatIsDoneAboutPeopleIsWrittenDown() throws StoreException, SQLException {
        try (Desk desk = new Desk(folder)) {
            desk.claim("bob", Desk.BOB, Desk.key(9));
            desk.<Optional<Opaque>>done(answer -> People.operator(BOB, true, "the owner", answer));
            desk.<Optional<Opaque>>done(answer -> People.operator(BOB, false, "the owner", answer));
            desk.<Boolean>done(answer -> Invites.add(invite(Optional.empty()), answer));
            desk.<ModerationResult>done(answer -> Moderation.moderate(
                    Desk.ADA,
                    new Nickname("ada"),
                    true,
                    new Moderate(1, Desk.OPS, RoomAction.MUTE, Optional.of(BOB), 60, "hush"),
                    Optional.empty(),
                    answer));
            desk.append(Desk.BOB, 1, Desk.LOBBY, "spam");
            desk.<Deletions.Outcome>done(answer -> Deletions.last(
                    new Deletions.Asker(Desk.ADA, new Nickname("ada"), true),
                    Desk.LOBBY,
                    Optional.of(new Deletions.Other(BOB, Optional.empty())),
                    9,
                    answer));
            desk.<List<ServerBans.Ban>>done(answer -> ServerBans.put(
                    List.of(new ServerBans.Ban("192.0.2.1", "", Long.MAX_VALUE, "flood", "ada")), answer));
            desk.<List<ServerBans.Ban>>done(answer -> ServerBans.lift("192.0.2.1", "ada", answer));
            desk.<Optional<Opaque>>done(answer -> People.reset(invite(Optional.of(BOB)), "the owner", answer));
            desk.<Optional<People.Removed>>done(answer -> People.remove(BOB, "the owner", answer));
        }
        assertEquals(
                String.join(
                        " ; ",
                        "the owner||op|bob|",
                        "the owner||deop|bob|",
                        "ada||invite||",
                        "ada|#ops|mute|bob|60 hush",
                        "ada|#lobby|delete|bob|1 lines",
                        "ada||ban from server|192.0.2.1|flood",
                        "ada||unban from server|192.0.2.1|",
                        "the owner||reset|bob|",
                        "ada||invite|bob|",
                        "the owner||remove|bob|"),
                Sql.ask(folder.resolve("tern.db"), ALL));
    }

    private static Invites.Invite invite(Optional<Nickname> nick) {
        return new Invites.Invite(Desk.key(7 + nick.map(n -> 1).orElse(0)), 1, Desk.START + 1_000, false, nick, "ada");
    }
}
