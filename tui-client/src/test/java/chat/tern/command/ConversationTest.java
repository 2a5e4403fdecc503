package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversationTest {
    private static final Target LOBBY = Target.parse("#lobby");
    private static final Target BOB = Target.parse("bob");

    private final RecordingRequests client = new RecordingRequests();
    private final Conversation lines = new Conversation(client, CommandTable.forLines(), InstantSource.system());
    private final Conversation screen = new Conversation(client, CommandTable.forScreen(), InstantSource.system());

    @Test
    void textGoesToTheRoomExactlyAsTyped() {
        assertEquals(new Reply.Said(LOBBY, " a\tb  ", false), lines.type(LOBBY, " a\tb  ", "7"));
        assertEquals(List.of("say #lobby [ a\tb  ] 7"), client.asked);
    }

    @Test
    void textGoesToThePersonTalkedTo() {
        assertEquals(new Reply.Said(BOB, "psst", false), lines.type(BOB, "psst", "1"));
        assertEquals(List.of("direct bob [psst] 1"), client.asked);
    }

    @Test
    void twoSlashesSayATextWithOne() {
        lines.type(LOBBY, "//usr/bin", "1");
        assertEquals(List.of("say #lobby [/usr/bin] 1"), client.asked);
    }

    @Test
    void anEmptyLineDoesNothing() {
        assertEquals(new Reply.Nothing(), lines.type(LOBBY, "", "1"));
        assertEquals(List.of(), client.asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /send bob my file.mp4 | send bob [my file.mp4] r
            /accept               | Accept[which=Optional.empty, output=Optional.empty] r
            /accept a.mp4         | Accept[which=Optional[a.mp4], output=Optional.empty] r
            /accept a.mp4 -o /tmp | Accept[which=Optional[a.mp4], output=Optional[/tmp]] r
            /accept -o /tmp/x     | Accept[which=Optional.empty, output=Optional[/tmp/x]] r
            /refuse a.mp4         | Refuse[which=Optional[a.mp4]] r
            """)
    void aCommandAboutAFileOfSomebodysAsksTheClient(String line, String asked) {
        lines.type(LOBBY, line, "r");
        assertEquals(List.of(asked), client.asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /msg bob hello  there | direct bob [hello  there] r
            /msg #ops build broke | say #ops [build broke] r
            /me waves             | me #lobby [waves] r
            /join ops             | Join[room=#ops] r
            /join #Ops            | Join[room=#Ops] r
            /part                 | Part[room=#lobby] r
            /leave #ops           | Part[room=#ops] r
            /topic tea at four    | SetTopic[room=#lobby, topic=tea at four] r
            /topic -              | SetTopic[room=#lobby, topic=] r
            /rooms                | ListAll[] r
            /kick bob calm down   | Moderate[room=#lobby, action=KICK, nick=Optional[bob], time=PT0S, reason=calm down] r
            /ban bob 7d spam      | Moderate[room=#lobby, action=BAN, nick=Optional[bob], time=PT168H, reason=spam] r
            /mute bob 10m         | Moderate[room=#lobby, action=MUTE, nick=Optional[bob], time=PT10M, reason=] r
            /kick bob 7d spam     | Moderate[room=#lobby, action=KICK, nick=Optional[bob], time=PT0S, reason=7d spam] r
            /invite bob           | Moderate[room=#lobby, action=INVITE, nick=Optional[bob], time=PT0S, reason=] r
            /private on           | Moderate[room=#lobby, action=HIDE, nick=Optional.empty, time=PT0S, reason=] r
            /topic-lock off       | Moderate[room=#lobby, action=UNLOCK_TOPIC, nick=Optional.empty, time=PT0S, reason=] r
            /away                 | Away[away=true] r
            /back                 | Away[away=false] r
            /delete               | Delete[room=#lobby, count=1, of=Optional.empty] r
            /delete 3             | Delete[room=#lobby, count=3, of=Optional.empty] r
            /delete bob           | Delete[room=#lobby, count=1, of=Optional[bob]] r
            /delete bob 9         | Delete[room=#lobby, count=9, of=Optional[bob]] r
            /room-limit 20        | Moderate[room=#lobby, action=LIMIT_MEMBERS, nick=Optional.empty, time=PT20S, reason=] r
            /history-keep 7       | Moderate[room=#lobby, action=KEEP_HISTORY, nick=Optional.empty, time=PT168H, reason=] r
            /history-keep off     | Moderate[room=#lobby, action=KEEP_HISTORY, nick=Optional.empty, time=PT0S, reason=] r
            /server               | AboutServer[] r
            /server-ban troll 7d spam | BanFromServer[who=troll, banned=true, time=PT168H, reason=spam] r
            /server-ban 10.0.0.0/8 | BanFromServer[who=10.0.0.0/8, banned=true, time=PT0S, reason=] r
            /server-unban troll   | BanFromServer[who=troll, banned=false, time=PT0S, reason=] r
            /nick ann             | OwnAccount[order=Rename[nick=ann]] r
            /users                | users r
            /names                | users r
            /WHO                  | users r
            /us                   | users r
            /files                | files [] r
            /files *.iso          | files [*.iso] r
            /get a b.txt          | get [a b.txt] - r
            /get x -o /tmp/       | get [x] /tmp r
            /history              | history #lobby 100 r
            /history 5            | history #lobby 5 r
            /fingerprint          | ShowKey[nick=Optional.empty] r
            /fingerprint bob      | ShowKey[nick=Optional[bob]] r
            /ping                 | Stats[nick=Optional.empty] r
            /whois bob            | Whois[nick=bob] r
            /reconnect            | reconnect
            /log on               | log on
            /verify bob           | Verify[nick=bob, number=] r
            /direct on bob        | AllowDirect[nick=Optional[bob], allowed=true] r
            /direct off           | AllowDirect[nick=Optional.empty, allowed=false] r
            /stats                | Stats[nick=Optional.empty] r
            /stats bob            | Stats[nick=Optional[bob]] r
            /verify bob 01 23     | Verify[nick=bob, number=01 23] r
            """)
    void aCommandAsksTheClient(String line, String asked) {
        lines.type(LOBBY, line, "r");
        assertEquals(List.of(asked), client.asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /history              | History[nick=bob, lines=100] r
            /search blue bike     | Search[nick=bob, words=blue bike] r
            """)
    void inATalkTheDevicesOwnLogIsAsked(String line, String asked) {
        lines.type(Target.parse("bob"), line, "r");
        assertEquals(List.of(asked), client.asked);
    }

    @Test
    void whatIsTypedAfterJoiningGoesThereAndAfterPartingBack() {
        assertEquals(new Reply.Talk(Target.parse("#ops")), lines.type(LOBBY, "/join ops", "1"));
        assertEquals(new Reply.Return(), lines.type(Target.parse("#ops"), "/part", "2"));
        assertEquals(new Reply.Return(), lines.type(Target.parse("#ops"), "/part OPS", "3"));
        assertEquals(new Reply.Started(), lines.type(LOBBY, "/part ops", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/join a.b", "/part a.b"})
    void aRoomThatCannotBeIsRefused(String line) {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, line, "1"));
        assertEquals("bad_room", refused.code());
        assertEquals(List.of(), client.asked);
    }

    @Test
    void textAfterAWordIsKeptToItsEnd() {
        lines.type(LOBBY, "/msg bob x \t", "1");
        assertEquals(List.of("direct bob [x \t] 1"), client.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hepl", "/", "/ users", "/usr/bin is full", "/frob ops", "/12"})
    void anUnknownCommandIsRefusedAndNeverSent(String line) {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, line, "1"));
        assertEquals("unknown_command", refused.code());
        assertEquals(List.of(), client.asked);
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, "/uesrs", "1"));
        assertTrue(refused.message().contains("/users?"), refused.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/msg",
                "/msg bob",
                "/msg bob ",
                "/me",
                "/join",
                "/search",
                "/verify",
                "/direct",
                "/direct maybe bob",
                "/get",
                "/get -o x",
                "/get x -o",
                "/history 0",
                "/delete 0",
                "/kick",
                "/private",
                "/private maybe",
                "/delete 1 2",
                "/delete 101",
                "/nick",
                "/server-ban",
                "/room-limit",
                "/history-keep 0",
                "/search",
                "/search after:x y",
                "/search in:a.b y"
            })
    void aCommandWithoutWhatItNeedsIsRefused(String line) {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, line, "1"));
        assertEquals("bad_arguments", refused.code());
        assertEquals(List.of(), client.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/msg a.b hi", "/nick a.b"})
    void aNickThatIsNoneIsRefused(String line) {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, line, "1"));
        assertEquals("bad_nick", refused.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/part", "/topic x"})
    void whatNeedsARoomIsRefusedInATalkWithOnePerson(String line) {
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(BOB, line, "1"));
        assertEquals("not_permitted", refused.code());
    }

    @Test
    void queryChangesWhereTextGoes() {
        assertEquals(new Reply.Talk(BOB), lines.type(LOBBY, "/query bob", "1"));
        assertEquals(new Reply.Return(), lines.type(BOB, "/query", "2"));
    }

    @Test
    void quitLeaves() {
        assertEquals(new Reply.Leave(), lines.type(LOBBY, "/quit", "1"));
        assertEquals(new Reply.Leave(), lines.type(LOBBY, "/exit", "1"));
    }

    @Test
    void aNetworkIsBannedFromTheServerAndNotFromARoom() {
        for (String network : List.of("10.0.0.0/8", "192.168.1.7", "2001:db8::/32", "::1")) {
            Reply.Refused no = (Reply.Refused) lines.type(LOBBY, "/ban " + network + " 7d", "r");
            assertTrue(no.message().endsWith(": /server-ban " + network), no.message());
            no = (Reply.Refused) lines.type(LOBBY, "/unban " + network, "r");
            assertTrue(no.message().endsWith(": /server-unban " + network), no.message());
        }
    }

    @Test
    void aCommandMayComeWithoutItsSlash() {
        lines.command(LOBBY, "users", "1");
        lines.command(LOBBY, " /files", "2");
        assertEquals(List.of("users 1", "files [] 2"), client.asked);
        assertInstanceOf(Reply.Refused.class, lines.command(LOBBY, "hello everybody", "3"));
        assertInstanceOf(Reply.Refused.class, lines.command(LOBBY, "//users", "4"));
        assertEquals(2, client.asked.size());
    }

    @Test
    void saidTextIsNeverACommand() {
        lines.say(LOBBY, "/quit", "1");
        assertEquals(List.of("say #lobby [/quit] 1"), client.asked);
        assertInstanceOf(Reply.Refused.class, lines.say(LOBBY, "", "2"));
    }

    @Test
    void theScreenHasCommandsOfItsOwn() {
        assertEquals(new Reply.ForFace(SlashCommand.CLEAR, ""), screen.type(LOBBY, "/clear", "1"));
        assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, "/clear", "1"));
    }

    @Test
    void helpListsEveryCommandOfTheFace() {
        Reply.Told told = assertInstanceOf(Reply.Told.class, lines.type(LOBBY, "/help", "1"));
        String all = String.join("\n", told.lines());
        for (SlashCommand command : SlashCommand.values()) {
            assertEquals(!command.needsScreen(), all.contains(command.usage()), command.usage());
        }
    }

    @Test
    void helpExplainsOneCommand() {
        Reply.Told told = assertInstanceOf(Reply.Told.class, lines.type(LOBBY, "/help /us", "1"));
        assertEquals(List.of("/users: lists who is here.", "Also: /names, /who"), told.lines());
        Reply.Refused refused = assertInstanceOf(Reply.Refused.class, lines.type(LOBBY, "/help gte", "1"));
        assertTrue(refused.message().contains("/get?"), refused.message());
    }
}
