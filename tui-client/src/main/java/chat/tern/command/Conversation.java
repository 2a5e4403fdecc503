package chat.tern.command;

import chat.tern.client.event.PersonOrder;
import chat.tern.client.event.RoomOrder;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Carries out what is typed, the same on every face. For one thread. */
public final class Conversation {
    private static final int HISTORY = 100;
    private static final int MAX_HISTORY = 10_000;

    private final Requests client;
    private final CommandTable table;
    private final CommandParser parser;
    private final InstantSource clock;
    private final FileCommands files;

    /**
     * For one face.
     *
     * @param table the commands of the face
     * @param clock where "yesterday" is counted from
     */
    public Conversation(Requests client, CommandTable table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.parser = new CommandParser(table);
        this.files = new FileCommands(client);
    }

    /** Carries out a line as it was typed; text goes to {@code here}. */
    public Reply type(Here here, String line, String ref) {
        return run(here, parser.parse(line), ref);
    }

    /** Carries out a command, with or without its slash. */
    public Reply command(Here here, String line, String ref) {
        return run(here, parser.parseCommand(line), ref);
    }

    /** Says text as it is. */
    public Reply say(Target to, String text, String ref) {
        if (text.isEmpty()) {
            return new Reply.Refused(FaceError.BAD_ARGUMENTS, "There is no text to say.");
        }
        switch (to) {
            case Target.Room room -> client.say(room.name(), text, false, ref);
            case Target.Person person -> client.direct(person.nick(), text, ref);
        }
        return new Reply.Said(to, text, false);
    }

    /** Says text as it is to a room, named with its {@code #}, or to one person. */
    public Reply sayTo(String name, String text, String ref) {
        try {
            return say(Target.parse(name), text, ref);
        } catch (IllegalArgumentException bad) {
            return badName(name, bad);
        }
    }

    private Reply run(Here here, Input input, String ref) {
        return switch (input) {
            case Input.Nothing nothing -> new Reply.Nothing();
            case Input.Text text -> said(here, text.text(), ref);
            case Input.Invalid invalid -> new Reply.Refused(invalid.code(), invalid.message());
            case Input.Slash slash -> carryOut(here, slash, ref);
        };
    }

    private Reply said(Here here, String text, String ref) {
        return switch (here) {
            case Target to -> say(to, text, ref);
            case Here.Nowhere nowhere -> nowhere("Nobody hears you in this window; /msg NICK TEXT writes to somebody.");
        };
    }

    private Reply carryOut(Here here, Input.Slash slash, String ref) {
        String arguments = slash.arguments();
        return switch (slash.command()) {
            case HELP -> help(arguments.strip());
            case MSG -> message(arguments, ref);
            case QUERY -> query(arguments.strip());
            case ME -> action(here, arguments, ref);
            case JOIN -> join(arguments.strip(), ref);
            case PART -> part(here, arguments.strip(), ref);
            case TOPIC -> topic(here, arguments.strip(), ref);
            case ROOMS -> order(new RoomOrder.ListAll(), ref);
            case USERS -> {
                client.users(ref);
                yield new Reply.Started();
            }
            case FILES, GET, PUT, SEND, ACCEPT, REFUSE, RM, PAUSE, RESUME, CANCEL, LIMIT ->
                files.carryOut(slash.command(), arguments.strip(), ref).orElseGet(() -> missing(slash.command()));
            case SEARCH -> search(here, arguments.strip(), ref);
            case SERVER, SERVER_BAN, SERVER_UNBAN ->
                ModerationArguments.server(slash.command(), arguments.strip())
                        .map(order -> order(order, ref))
                        .orElseGet(() -> missing(slash.command()));
            case AWAY -> away(true, "You are shown as away; /back ends that.", ref);
            case BACK -> away(false, "You are shown as being here.", ref);
            case KICK,
                    BAN,
                    UNBAN,
                    MUTE,
                    UNMUTE,
                    OP,
                    DEOP,
                    INVITE,
                    PRIVATE,
                    TOPIC_LOCK,
                    ROOM_LIMIT,
                    HISTORY_KEEP,
                    DELETE -> moderate(here, slash.command(), arguments.strip(), ref);
            case HISTORY -> history(here, arguments.strip(), ref);
            case FINGERPRINT, VERIFY, STATS, WHOIS, DIRECT -> person(slash.command(), arguments.strip(), ref);
            case RECONNECT -> reconnect();
            case LOG -> log(arguments.strip());
            case DEVICE, NICK -> account(slash.command(), arguments.strip(), ref);
            case CLEAR, CLOSE, KEYS, SET, THEME, BIND, ALIAS, READ, NOTIFY, IGNORE, UNIGNORE, URLS, COPY, XFER ->
                new Reply.ForFace(slash.command(), arguments.strip());
            case QUIT -> new Reply.Leave();
        };
    }

    private Reply help(String word) {
        if (word.isEmpty()) {
            return new Reply.Told(table.help());
        }
        return switch (parser.parseCommand(word)) {
            case Input.Slash slash -> new Reply.Told(slash.command().explanation());
            case Input.Invalid invalid -> new Reply.Refused(invalid.code(), invalid.message());
            case Input.Text text -> missing(SlashCommand.HELP);
            case Input.Nothing nothing -> missing(SlashCommand.HELP);
        };
    }

    private Reply message(String arguments, String ref) {
        int end = CommandParser.wordEnd(arguments);
        String text = arguments.substring(end).stripLeading();
        if (text.isEmpty()) {
            return missing(SlashCommand.MSG);
        }
        return sayTo(arguments.substring(0, end), text, ref);
    }

    private static Reply query(String nick) {
        if (nick.isEmpty()) {
            return new Reply.Return();
        }
        try {
            return new Reply.Talk(Target.parse(nick));
        } catch (IllegalArgumentException bad) {
            return badName(nick, bad);
        }
    }

    private Reply account(SlashCommand command, String arguments, String ref) {
        try {
            return AccountArguments.parse(command, arguments)
                    .map(it -> order(it, ref))
                    .orElseGet(() -> missing(command));
        } catch (IllegalArgumentException bad) {
            return badName(arguments, bad);
        }
    }

    private Reply order(RoomOrder order, String ref) {
        client.order(order, ref);
        return new Reply.Started();
    }

    /** What is typed from now on goes there, also when the answer is still to come. */
    private Reply join(String name, String ref) {
        if (name.isEmpty()) {
            return missing(SlashCommand.JOIN);
        }
        try {
            RoomName room = Target.room(name);
            client.order(new RoomOrder.Join(room), ref);
            return new Reply.Talk(new Target.Room(room));
        } catch (IllegalArgumentException bad) {
            return badName("#" + name, bad);
        }
    }

    private Reply part(Here here, String name, String ref) {
        if (name.isEmpty()) {
            return switch (here) {
                case Target.Room room -> parted(room.name(), ref);
                case Target.Person person -> onlyInRooms("/part leaves a room; /query goes back to it first.");
                case Here.Nowhere nowhere ->
                    nowhere("Which room? /part #ROOM leaves one for good, on all your devices.");
            };
        }
        try {
            RoomName room = Target.room(name);
            return new Target.Room(room).equals(here) ? parted(room, ref) : order(new RoomOrder.Part(room), ref);
        } catch (IllegalArgumentException bad) {
            return badName("#" + name, bad);
        }
    }

    private Reply parted(RoomName here, String ref) {
        client.order(new RoomOrder.Part(here), ref);
        return new Reply.Return();
    }

    private Reply topic(Here here, String text, String ref) {
        return switch (here) {
            case Target.Room room when text.isEmpty() -> order(new RoomOrder.ListAll(), ref);
            case Target.Room room -> order(new RoomOrder.SetTopic(room.name(), text.equals("-") ? "" : text), ref);
            case Target.Person person -> onlyInRooms("A talk with one person has no topic.");
            case Here.Nowhere nowhere -> nowhere("This window has no topic; go to the room first.");
        };
    }

    private static Reply badName(String name, IllegalArgumentException bad) {
        String code = name.startsWith("#") ? ErrorCode.BAD_ROOM : ErrorCode.BAD_NICK;
        return new Reply.Refused(code, Optional.ofNullable(bad.getMessage()).orElse("This is no name: " + name));
    }

    private Reply action(Here here, String text, String ref) {
        if (text.isEmpty()) {
            return missing(SlashCommand.ME);
        }
        return switch (here) {
            case Target.Room room -> {
                client.say(room.name(), text, true, ref);
                yield new Reply.Said(room, text, true);
            }
            case Target.Person person -> {
                client.direct(person.nick(), Doing.text(text), ref);
                yield new Reply.Said(person, text, true);
            }
            case Here.Nowhere nowhere -> nowhere("Nobody sees what you do in this window; go to a room first.");
        };
    }

    private Reply history(Here here, String arguments, String ref) {
        Optional<Integer> lines = count(arguments, HISTORY, MAX_HISTORY);
        if (lines.isEmpty()) {
            return new Reply.Refused(
                    FaceError.BAD_ARGUMENTS, "How many lines? /history takes a number from 1 to " + MAX_HISTORY + ".");
        }
        return switch (here) {
            case Target.Room room -> {
                client.history(room.name(), lines.get(), ref);
                yield new Reply.Started();
            }
            case Target.Person person -> order(new PersonOrder.History(person.nick(), lines.get()), ref);
            case Here.Nowhere nowhere -> nowhere("This window has no history; go to a room or a person first.");
        };
    }

    private Reply order(PersonOrder order, String ref) {
        client.order(order, ref);
        return new Reply.Started();
    }

    private Reply person(SlashCommand command, String arguments, String ref) {
        try {
            return PersonArguments.parse(command, arguments)
                    .map(it -> order(it, ref))
                    .orElseGet(() -> missing(command));
        } catch (IllegalArgumentException bad) {
            return badName(arguments, bad);
        }
    }

    private Reply log(String word) {
        boolean known = word.isEmpty() || word.equals("on") || word.equals("off");
        return known ? new Reply.Told(client.log(word)) : missing(SlashCommand.LOG);
    }

    private Reply reconnect() {
        client.reconnect();
        return new Reply.Told(List.of("trying to get a new connection"));
    }

    private Reply search(Here here, String arguments, String ref) {
        if (arguments.isEmpty()) {
            return missing(SlashCommand.SEARCH);
        }
        return switch (here) {
            case Target.Room room -> searchRooms(Optional.of(room.name()), arguments, ref);
            case Here.Nowhere nowhere -> searchRooms(Optional.empty(), arguments, ref);
            case Target.Person person -> order(new PersonOrder.Search(person.nick(), arguments), ref);
        };
    }

    private Reply searchRooms(Optional<RoomName> here, String arguments, String ref) {
        try {
            Request.Search what = SearchArguments.parse(here, arguments, clock.instant(), ZoneId.systemDefault());
            return order(new RoomOrder.Find(what), ref);
        } catch (IllegalArgumentException bad) {
            return new Reply.Refused(
                    FaceError.BAD_ARGUMENTS,
                    Optional.ofNullable(bad.getMessage()).orElse(arguments));
        }
    }

    private Reply away(boolean now, String told, String ref) {
        client.order(new RoomOrder.Away(now), ref);
        return new Reply.Told(List.of(told));
    }

    private Reply moderate(Here here, SlashCommand command, String arguments, String ref) {
        if (command == SlashCommand.INVITE && arguments.isEmpty()) {
            return account(command, arguments, ref);
        }
        if (!(here instanceof Target.Room room)) {
            return onlyInRooms("/" + command.word() + " is about the room it is typed in; go there first.");
        }
        try {
            return ModerationArguments.parse(room.name(), command, arguments)
                    .map(order -> order(order, ref))
                    .orElseGet(() -> missing(command));
        } catch (IllegalArgumentException bad) {
            return badName(arguments, bad);
        }
    }

    private static Optional<Integer> count(String text, int usual, int most) {
        try {
            int count = text.isEmpty() ? usual : Integer.parseInt(text);
            return count < 1 || count > most ? Optional.empty() : Optional.of(count);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Reply nowhere(String message) {
        return new Reply.Refused(FaceError.BAD_ARGUMENTS, message);
    }

    private static Reply onlyInRooms(String message) {
        return new Reply.Refused(ErrorCode.NOT_PERMITTED, message);
    }

    private static Reply missing(SlashCommand command) {
        return new Reply.Refused(FaceError.BAD_ARGUMENTS, "Something is missing: " + command.usage());
    }
}
