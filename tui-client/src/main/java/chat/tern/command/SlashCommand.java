package chat.tern.command;

import java.util.ArrayList;
import java.util.List;

/** The commands that begin with a slash, with all that is said about them: the one table of {@link CommandTable}. */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
public enum SlashCommand {
    HELP("help", List.of(), "[COMMAND]", "lists the commands, or explains one", List.of("/help get")),
    NICK(
            "nick",
            List.of(),
            "NAME",
            "calls you NAME on all your devices; the old name stays yours",
            List.of("/nick ada2")),
    MSG(
            "msg",
            List.of(),
            "NICK TEXT",
            "says TEXT to one person only, sealed to that person's key",
            List.of("/msg bob lunch at one?")),
    QUERY(
            "query",
            List.of(),
            "[NICK]",
            "what is typed from now on goes to NICK; without NICK to the room again",
            List.of("/query bob", "/query")),
    ME("me", List.of(), "ACTION", "tells the room, or the one person, what you do", List.of("/me waves")),
    JOIN(
            "join",
            List.of(),
            "ROOM",
            "goes into a room, which is made if there is none, and stays a member until /part",
            List.of("/join #ops", "/join ops")),
    PART("part", List.of("leave"), "[ROOM]", "leaves a room for good, on all devices", List.of("/part", "/part #ops")),
    TOPIC(
            "topic",
            List.of(),
            "[TEXT]",
            "says what this room is about; with - instead of TEXT, that it is about nothing; alone shows it",
            List.of("/topic on call: ada", "/topic -", "/topic")),
    ROOMS("rooms", List.of("list"), "", "lists the rooms there are", List.of()),
    USERS("users", List.of("names", "who"), "", "lists who is here", List.of()),
    FILES(
            "files",
            List.of(),
            "[PATTERN]",
            "lists the server's files; * and ? stand for any characters",
            List.of("/files", "/files *.iso")),
    GET(
            "get",
            List.of(),
            "FILE [-o PATH]",
            "fetches a file, to the folder tern was started in or to PATH",
            List.of("/get notes.txt", "/get notes.txt -o /tmp/")),
    PUT(
            "put",
            List.of(),
            "FILE",
            "sends a file to the server's folder, as uploads/NICK/FILE",
            List.of("/put notes.txt")),
    SEND(
            "send",
            List.of(),
            "NICK FILE",
            "offers a file to one person; it goes once NICK accepts it, sealed, and past the server where it can",
            List.of("/send bob demo.mp4")),
    ACCEPT(
            "accept",
            List.of(),
            "[FILE] [-o PATH]",
            "takes a file that somebody offers, to the folder tern was started in or to PATH",
            List.of("/accept", "/accept demo.mp4 -o /tmp/")),
    REFUSE("refuse", List.of(), "[FILE]", "does not take a file that somebody offers", List.of("/refuse demo.mp4")),
    RM("rm", List.of(), "FILE", "removes a file that you have sent", List.of("/rm uploads/ada/notes.txt")),
    PAUSE(
            "pause",
            List.of(),
            "[FILE]",
            "stops a transfer, or all, until /resume; what has come is kept",
            List.of("/pause", "/pause notes.txt")),
    RESUME("resume", List.of(), "[FILE]", "lets a transfer, or all, go on", List.of("/resume")),
    CANCEL(
            "cancel",
            List.of(),
            "FILE",
            "gives up a transfer; what has come is kept for another time",
            List.of("/cancel notes.txt")),
    LIMIT(
            "limit",
            List.of(),
            "RATE [FILE]",
            "holds transfers together, or one, to so many bytes a second; 0: as fast as it goes",
            List.of("/limit 500k", "/limit 2M backup.tar", "/limit 0")),
    AWAY("away", List.of(), "", "shows you as away until /back", List.of("/away")),
    BACK("back", List.of(), "", "shows you as being here again", List.of()),
    KICK(
            "kick",
            List.of(),
            "NICK [REASON]",
            "takes somebody out of this room",
            List.of("/kick bob", "/kick bob calm down")),
    BAN(
            "ban",
            List.of(),
            "NICK [TIME] [REASON]",
            "takes somebody out of this room and keeps them out, for a time or for good",
            List.of("/ban bob", "/ban bob 7d spam")),
    UNBAN("unban", List.of(), "NICK", "lets somebody come into this room again", List.of("/unban bob")),
    MUTE(
            "mute",
            List.of(),
            "NICK [TIME] [REASON]",
            "lets somebody hear and not be heard in this room",
            List.of("/mute bob 10m", "/mute bob 1h off topic")),
    UNMUTE("unmute", List.of(), "NICK", "lets somebody be heard again", List.of("/unmute bob")),
    OP("op", List.of(), "NICK", "makes a member an operator of this room", List.of("/op bob")),
    DEOP("deop", List.of(), "NICK", "makes an operator of this room a member like others", List.of("/deop bob")),
    INVITE(
            "invite",
            List.of(),
            "[NICK]",
            "lets somebody into this private room; without NICK prints a link that lets one person into the server",
            List.of("/invite bob", "/invite")),
    PRIVATE(
            "private",
            List.of(),
            "on|off",
            "leaves this room to its members and whom they invite; nobody else sees it",
            List.of("/private on")),
    TOPIC_LOCK(
            "topic-lock",
            List.of(),
            "on|off",
            "leaves the topic of this room to its operators",
            List.of("/topic-lock on")),
    HISTORY("history", List.of(), "[N]", "shows the last N lines said here again (100)", List.of("/history 20")),
    ROOM_LIMIT(
            "room-limit",
            List.of(),
            "N|off",
            "lets at most N people be members of this room",
            List.of("/room-limit 20", "/room-limit off")),
    HISTORY_KEEP(
            "history-keep",
            List.of(),
            "DAYS|off",
            "throws away what was said here when it is so old; off: when the server does",
            List.of("/history-keep 7", "/history-keep off")),
    SERVER_BAN(
            "server-ban",
            List.of(),
            "WHO [TIME] [REASON]",
            "keeps a person, a key (SHA256:...), an address or a network out of the whole server",
            List.of("/server-ban troll 7d spam", "/server-ban 203.0.113.0/24 12h")),
    SERVER_UNBAN(
            "server-unban", List.of(), "WHO", "lets them come to the server again", List.of("/server-unban troll")),
    SERVER("server", List.of(), "", "says what the server keeps, for how long, and who can read it", List.of()),
    FINGERPRINT(
            "fingerprint",
            List.of(),
            "[NICK]",
            "shows 60 digits that you and NICK compare by voice, to know that nobody is between you",
            List.of("/fingerprint bob", "/fingerprint")),
    VERIFY(
            "verify",
            List.of(),
            "NICK [DIGITS]",
            "keeps NICK's key as compared: the one /fingerprint showed, or that of the DIGITS read out to you",
            List.of("/verify bob", "/verify bob 04512 99381 ...")),
    SEARCH(
            "search",
            List.of(),
            "WORDS [in:ROOM] [from:NICK] [after:DATE] [before:DATE]",
            "finds lines with all of these words: in this room, in all (in:all), or in this talk with one person",
            List.of("/search backup fail*", "/search tea from:bob after:2026-03", "/search in:all after:3d lunch")),
    DELETE(
            "delete",
            List.of(),
            "[NICK] [N]",
            "takes back your last line in this room, or N, for everybody; operators also NICK's",
            List.of("/delete", "/delete 3", "/delete troll 5")),
    DIRECT(
            "direct",
            List.of(),
            "on|off [NICK]",
            "lets NICK, or everybody, learn your address, so that messages go straight; off: never",
            List.of("/direct on bob", "/direct off")),
    WHOIS(
            "whois",
            List.of(),
            "NICK",
            "says whether NICK is here, in which rooms, and which key it is",
            List.of("/whois bob")),
    STATS(
            "stats",
            List.of("ping"),
            "[NICK]",
            "says how the connection to the server is, or how messages for NICK travel, and why",
            List.of("/stats", "/stats bob")),
    LOG(
            "log",
            List.of(),
            "[on|off]",
            "writes what is said from now on to a file that only you can read, and says which",
            List.of("/log on", "/log off")),
    RECONNECT("reconnect", List.of(), "", "tries at once to get a new connection, beside the one there is", List.of()),
    DEVICE(
            "device",
            List.of("devices"),
            "add|list|remove WHICH",
            "shows a code for another device of yours, lists your devices, or takes one away",
            List.of("/device add", "/device list", "/device remove 2", "/device remove laptop")),
    CLEAR("clear", List.of(), "", "empties this window; nothing is deleted", List.of()),
    CLOSE("close", List.of(), "", "closes the talk with one person", List.of()),
    KEYS("keys", List.of(), "", "lists the keys", List.of()),
    URLS("urls", List.of(), "", "numbers the last links of this window", List.of()),
    COPY("copy", List.of(), "[NUMBER]", "puts a link on the terminal's clipboard; the last one", List.of("/copy 2")),
    XFER(
            "xfer",
            List.of(),
            "[pause|resume|cancel|accept|refuse NUMBER]",
            "numbers the transfers, or is about one; what has come is kept",
            List.of("/xfer", "/xfer pause 1", "/xfer cancel 1", "/xfer accept 2")),
    SET(
            "set",
            List.of(),
            "[NAME [VALUE]]",
            "shows what can be set on the screen, or sets it for good",
            List.of("/set", "/set bell off", "/set notify.command /usr/local/bin/notify")),
    THEME("theme", List.of(), "[NAME]", "chooses colours: auto, dark, light or safe", List.of("/theme light")),
    BIND(
            "bind",
            List.of(),
            "[KEY ACTION]",
            "lets a key do something; with - nothing, with default what it does by itself",
            List.of("/bind Ctrl+O next-active", "/bind F4 -", "/bind F4 default")),
    READ("read", List.of(), "[all]", "marks this window, or all, as read on all your devices", List.of("/read all")),
    NOTIFY(
            "notify",
            List.of(),
            "[all|mentions|none [ROOM]]",
            "when a room rings on all your devices: at each line, when somebody means you, or never",
            List.of("/notify none", "/notify all #ops")),
    IGNORE(
            "ignore",
            List.of(),
            "[NICK]",
            "hides on this screen what NICK says; without NICK lists whom you ignore",
            List.of("/ignore troll")),
    UNIGNORE("unignore", List.of(), "NICK", "shows again what NICK says, and has said", List.of("/unignore troll")),
    ALIAS(
            "alias",
            List.of(),
            "[NAME TEXT]",
            "makes a command of your own; with - instead of TEXT it is gone",
            List.of("/alias brb /away", "/alias hi hello everybody", "/alias brb -")),
    QUIT("quit", List.of("exit"), "", "leaves at once", List.of());

    private final String word;
    private final List<String> aliases;
    private final String arguments;
    private final String help;
    private final List<String> examples;

    SlashCommand(String word, List<String> aliases, String arguments, String help, List<String> examples) {
        this.word = word;
        this.aliases = aliases;
        this.arguments = arguments;
        this.help = help;
        this.examples = examples;
    }

    /** Its name without the slash. */
    public String word() {
        return word;
    }

    public List<String> aliases() {
        return aliases;
    }

    /** Such as {@code /msg NICK TEXT}. */
    public String usage() {
        return arguments.isEmpty() ? "/" + word : "/" + word + " " + arguments;
    }

    /** One line for a list of all commands. */
    public String help() {
        return help;
    }

    /** Some lines that explain it. */
    public List<String> explanation() {
        List<String> lines = new ArrayList<>();
        lines.add(usage() + ": " + help + ".");
        if (!aliases.isEmpty()) {
            lines.add("Also: /" + String.join(", /", aliases));
        }
        examples.forEach(example -> lines.add("Example: " + example));
        return lines;
    }

    List<String> words() {
        List<String> all = new ArrayList<>();
        all.add(word);
        all.addAll(aliases);
        return all;
    }

    /** Whether only a screen can carry it out. */
    boolean needsScreen() {
        return switch (this) {
            case CLEAR, KEYS, SET, THEME, BIND, ALIAS, NOTIFY, URLS, COPY -> true;
            default -> false;
        };
    }
}
