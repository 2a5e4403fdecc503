package chat.tern.screen;

import chat.tern.client.event.RoomOrder;
import chat.tern.command.CommandParser;
import chat.tern.command.CommandTable;
import chat.tern.command.Conversation;
import chat.tern.command.Here;
import chat.tern.command.Input;
import chat.tern.command.Reply;
import chat.tern.command.SlashCommand;
import chat.tern.command.Target;
import chat.tern.protocol.RoomName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has what was typed carried out, and shows what it came to at once; the rest comes as events. */
final class Typing {
    /** The room that everybody is in, for commands typed before any room is open. */
    private static final String FIRST_ROOM = "#lobby";

    /** Lines fetched at once. */
    private static final int PAGE = 500;

    private static final Set<SlashCommand> OF_ONE_TRANSFER = Set.of(
            SlashCommand.PAUSE, SlashCommand.RESUME, SlashCommand.CANCEL, SlashCommand.ACCEPT, SlashCommand.REFUSE);

    private final ScreenModel model;
    private final ModelEvents events;
    private final Listings listings;
    private final ScreenClient client;
    private final Conversation conversation;
    private final Preferences preferences;
    private final TransferOrders transfers;
    private final KeptEdit edit;
    private final Rings rings;
    private final InputHistory history = new InputHistory();
    private final CommandParser parser = new CommandParser(CommandTable.forScreen());
    private int refs;
    private boolean leaving;
    private boolean filesLearnt;

    Typing(ScreenModel model, ScreenClient client, ModelEvents events, Listings listings, Preferences preferences) {
        this.edit = new KeptEdit(model, client);
        this.rings = new Rings(model, client);
        this.preferences = preferences;
        this.transfers = new TransferOrders(model, client);
        this.model = model;
        this.client = client;
        this.events = events;
        this.listings = listings;
        this.conversation = new Conversation(client, CommandTable.forScreen(), InstantSource.system());
    }

    InputHistory history() {
        return history;
    }

    TransferOrders transfers() {
        return transfers;
    }

    KeptEdit edit() {
        return edit;
    }

    /** Whether the user asked to leave. */
    boolean leaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    /** Whether older lines of the room shown were asked for. */
    boolean older() {
        Place place = model.active().place();
        long before = place.kind() == Place.Kind.ROOM ? model.active().wantOlder() : 0;
        if (before > 0) {
            client.older(new RoomName(place.name()), before, PAGE, ref(place));
        }
        return before > 0;
    }

    /** The line in the input: text or a command. */
    void submit(Instant now) {
        String typed = model.input().take();
        if (typed.isBlank()) {
            return;
        }
        history.in(model.active().place());
        history.add(typed);
        if (model.overlay() == ScreenModel.Overlay.PAGE || model.overlay() == ScreenModel.Overlay.KEYS) {
            model.overlay(ScreenModel.Overlay.NONE); // somebody has read it, and looks for what comes of the line now
        }
        String line = preferences.expand(typed);
        Place place = model.active().place();
        if (place.kind() == Place.Kind.SERVER && (!line.startsWith("/") || line.startsWith("//"))) {
            refuse(line, "Nobody hears you in this window; Alt+2 goes to the room, /msg NICK TEXT to a person.", now);
            return;
        }
        String ref = ref(place);
        listings.typed(line);
        if (!known(line, now)) {
            Reply reply = conversation.type(here(place), line, ref);
            if (reply instanceof Reply.Said) {
                edit.said();
            }
            carryOut(reply, line, ref, now);
        }
    }

    /** Whether it asks for what the screen knows already. */
    private boolean known(String line, Instant now) {
        if (!(parser.parse(line) instanceof Input.Slash slash)) {
            return false;
        }
        if (byRow(slash, line, now)) {
            return true;
        }
        boolean away = slash.command() == SlashCommand.AWAY;
        if (away || slash.command() == SlashCommand.BACK) {
            model.attention().away(away);
        }
        if (slash.command() == SlashCommand.HELP && slash.arguments().isBlank()) {
            model.page(Page.commands(CommandTable.forScreen()));
            return true;
        }
        Buffer here = model.active();
        if (slash.command() == SlashCommand.HISTORY && !here.nothingSaid()) {
            model.flash("what stands here already is not shown twice; PgUp goes back to it", now);
        }
        boolean topic = slash.command() == SlashCommand.TOPIC
                && slash.arguments().isBlank()
                && here.place().kind() == Place.Kind.ROOM;
        if (topic) {
            String name = here.place().name();
            note(
                    Entry.Kind.TOLD,
                    here.topic().isEmpty() ? name + " has no topic" : "topic of " + name + ": " + here.topic(),
                    now);
        }
        return topic;
    }

    /** A transfer may be called by the number in its row, unless one has that name. */
    private boolean byRow(Input.Slash slash, String line, Instant now) {
        String argument = slash.arguments().strip();
        boolean row = OF_ONE_TRANSFER.contains(slash.command())
                && argument.matches("\\d{1,4}")
                && model.transfers().byNumber(Integer.parseInt(argument)).isPresent()
                && model.transfers().all().stream()
                        .noneMatch(one -> one.transfer().name().equals(argument));
        if (row) {
            answer(transfers.carryOut(slash.command().word() + " " + argument), line, now);
        }
        return row;
    }

    /** Asks once for the names of the server's files, for completion; false when it was done before. */
    boolean learnFiles() {
        boolean first = !filesLearnt;
        if (first) {
            filesLearnt = true;
            client.files("", ModelEvents.PANE);
        }
        return first;
    }

    /** The commands there are, for completion. */
    List<String> commands() {
        return preferences.commands();
    }

    /** Text that is never read as a command. */
    void say(List<String> texts, Instant now) {
        Place place = model.active().place();
        if (place.kind() == Place.Kind.SERVER) {
            texts.forEach(history::add);
            refuse(String.join("\n", texts), "Nobody hears you in this window; Alt+2 goes to the room.", now);
            return;
        }
        for (String text : texts) {
            String ref = ref(place);
            carryOut(conversation.say(Target.parse(place.name()), text, ref), text, ref, now);
        }
    }

    private static Here here(Place place) {
        return place.kind() == Place.Kind.SERVER ? new Here.Nowhere() : Target.parse(place.name());
    }

    private String room() {
        return model.rooms().stream().findFirst().orElse(FIRST_ROOM);
    }

    private String ref(Place place) {
        refs++;
        String ref = "screen-" + refs;
        events.typed(ref, place);
        return ref;
    }

    private void carryOut(Reply reply, String line, String ref, Instant now) {
        switch (reply) {
            case Reply.Nothing nothing -> {}
            case Reply.Said said -> {
                model.show(Place.of(said.to()));
                events.typed(ref, Place.of(said.to()));
                model.active().anchor(Optional.empty());
                model.active().pending(new Pending(ref, "", said.text(), said.action(), now, !model.connected()));
            }
            case Reply.Talk talk -> {
                events.typed(ref, Place.of(talk.to()));
                model.show(Place.of(talk.to()));
            }
            case Reply.Return back -> model.show(Place.room(room()));
            case Reply.Told told -> told.lines().forEach(text -> note(Entry.Kind.TOLD, text, now));
            case Reply.Refused refused -> refuse(line, refused.message(), now);
            case Reply.ForFace it -> forFace(it, line, now);
            case Reply.Leave leave -> leaving = true;
            case Reply.Started started -> model.active().anchor(Optional.empty());
        }
    }

    /** What was typed is one key away, as any line; lines that waited on the disk and are edited stay in the input. */
    private void refuse(String line, String message, Instant now) {
        note(Entry.Kind.FAILURE, message, now);
        if (edit.here() && model.input().isEmpty()) {
            model.input().set(line, line.length());
        }
    }

    private void forFace(Reply.ForFace it, String line, Instant now) {
        switch (it.command()) {
            case CLEAR -> model.active().clear();
            case KEYS -> model.overlay(ScreenModel.Overlay.KEYS);
            case CLOSE -> {
                if (!model.closeActive()) {
                    note(Entry.Kind.FAILURE, "A room you are in stays open; /part leaves it.", now);
                }
            }
            case SET -> {
                if (it.arguments().isEmpty()) {
                    model.page(preferences.all());
                } else {
                    answer(preferences.set(it.arguments()), line, now);
                }
            }
            case THEME -> answer(preferences.theme(it.arguments()), line, now);
            case BIND -> answer(preferences.bind(it.arguments()), line, now);
            case ALIAS -> answer(preferences.alias(it.arguments()), line, now);
            case READ -> read(it.arguments(), line, now);
            case NOTIFY -> {
                Place place = model.active().place();
                answer(rings.carryOut(it.arguments(), place, ref(place)), line, now);
            }
            case IGNORE, UNIGNORE ->
                answer(preferences.ignore(it.arguments(), it.command() == SlashCommand.IGNORE), line, now);
            case URLS -> answer(Links.list(model.active()), line, now);
            case COPY -> answer(Links.copy(model, it.arguments()), line, now);
            case XFER -> answer(transfers.carryOut(it.arguments()), line, now);
            default -> refuse(line, it.command().usage() + " does nothing on the screen.", now);
        }
    }

    private void read(String which, String line, Instant now) {
        if (!which.isEmpty() && !which.equals("all")) {
            refuse(line, "Something is wrong: " + SlashCommand.READ.usage(), now);
            return;
        }
        for (Buffer buffer : which.isEmpty() ? List.of(model.active()) : model.buffers()) {
            buffer.opened();
            buffer.left();
            Looking.readTalk(buffer, client);
            if (buffer.member() && buffer.lastKnown() > buffer.marked()) {
                buffer.marked(buffer.lastKnown());
                client.order(
                        new RoomOrder.MarkRead(new RoomName(buffer.place().name()), buffer.lastKnown()),
                        ModelEvents.PANE);
            }
        }
        model.flash(
                which.isEmpty()
                        ? "this window is read, on all your devices"
                        : "everything is read, on all your devices",
                now);
    }

    private void answer(Preferences.Answer answer, String line, Instant now) {
        if (answer.problem().isPresent()) {
            refuse(line, answer.problem().get(), now);
        } else {
            answer.lines().forEach(text -> note(Entry.Kind.TOLD, text, now));
        }
    }

    private void note(Entry.Kind kind, String text, Instant now) {
        model.active().anchor(Optional.empty());
        model.active().note(kind, now, text);
    }
}
