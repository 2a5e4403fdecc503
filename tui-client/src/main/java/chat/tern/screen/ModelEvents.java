package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.DeliveryState;
import chat.tern.command.Amounts;
import chat.tern.command.Doing;
import chat.tern.command.Presenter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What happened at the client becomes a change of the model. */
final class ModelEvents {
    /** Names the request for the users that nobody typed. */
    static final String PANE = "screen-pane";

    /** The server's words where somebody is an operator of a room from now on, or is none any more. */
    private static final Pattern OPERATORS = Pattern.compile(
            "\\S+ made \\S+ an operator of #\\S+|\\S+ is no operator of #\\S+ any more, says \\S+", Pattern.DOTALL);

    private static final Duration SILENCE = Duration.ofMinutes(30);

    /** Notices from before the first room that are shown there again, because nobody saw them for long. */
    private static final int EARLY = 10;

    private final ScreenModel model;
    private final Runnable refreshUsers;
    private final Listings listings;
    private final ZoneId zone;
    private final Failures failures;
    private final List<String> early = new ArrayList<>();
    private boolean ready;
    private boolean outage;
    private boolean missedSome;
    private boolean closed;
    /** Why we left a room last: somebody's doing is told to its members, too. */
    private String takenOut = "";

    ModelEvents(ScreenModel model, Runnable refreshUsers, Listings listings, ZoneId zone) {
        this.zone = zone;
        this.model = model;
        this.failures = new Failures(model);
        this.refreshUsers = refreshUsers;
        this.listings = listings;
    }

    /** Whether the client is over. */
    boolean closed() {
        return closed;
    }

    /** Remembers where a line was typed, so that its failure is shown there. */
    void typed(String ref, Place place) {
        failures.typed(ref, place);
    }

    void apply(ClientEvent event, Instant now) {
        switch (event) {
            case ClientEvent.Ready it -> ready(it, now);
            case ClientEvent.ConnectionChanged it -> connection(it, now);
            case ClientEvent.RoomMessage it -> message(it, now);
            case ClientEvent.DirectMessage it -> direct(it, now);
            case ClientEvent.Delivery it -> delivery(it, now);
            case ClientEvent.Joined it -> joined(it, now);
            case ClientEvent.Left it -> left(it, now);
            case ClientEvent.Presence it -> presence(it, now);
            case ClientEvent.Users it -> users(it, now);
            case ClientEvent.Rooms it -> {
                rooms(it);
                listings.rooms(it).ifPresent(lines -> told(lines, now));
            }
            case ClientEvent.Topic it -> {
                model.buffer(Place.room(it.room())).topic(it.topic());
                String what = it.topic().isEmpty() ? " took the topic away" : " set the topic: " + it.topic();
                event(Place.room(it.room()), it.time(), it.by() + what);
            }
            case ClientEvent.Deleted it -> {
                model.existing(Place.room(it.room())).ifPresent(buffer -> buffer.forget(it.seqs()));
                event(Place.room(it.room()), now, Presenter.deleted(it));
            }
            case ClientEvent.Found it -> told(listings.found(it), now);
            case ClientEvent.Typing it -> typing(it, now);
            case ClientEvent.Rings it -> model.ringing(it.rooms());
            case ClientEvent.NickChanged it -> nickChanged(it, now);
            case ClientEvent.Files it -> {
                model.fileNames(
                        it.files().stream().map(ClientEvent.SharedFile::name).toList());
                listings.files(it).ifPresent(lines -> told(lines, now));
            }
            case ClientEvent.Transfer it -> transfer(it, now);
            case ClientEvent.Kept it -> KeptLines.apply(model, it, zone);
            case ClientEvent.Notice it -> noticed(it, now);
            case ClientEvent.Failure it -> failures.failed(it, now);
        }
    }

    private void users(ClientEvent.Users it, Instant now) {
        if (it.only().isPresent()) {
            told(Listings.person(it.users(), it.only().get()), now);
            return;
        }
        model.people().replace(it.users());
        listings.users(it).ifPresent(lines -> told(lines, now));
    }

    private void ready(ClientEvent.Ready event, Instant now) {
        ready = true;
        model.nick(event.nick());
        model.server(event.server(), event.fingerprint());
        model.serverBuffer()
                .note(
                        Entry.Kind.EVENT,
                        now,
                        "you are " + event.nick() + " on " + event.server() + ", key " + event.fingerprint());
        for (String room : event.rooms()) {
            model.buffer(Place.room(room)).member(true);
            model.people().joined(room, event.nick());
        }
        if (model.activeIndex() == 0 && !event.rooms().isEmpty()) {
            InputLine.Draft begun = model.input().draft();
            model.show(Place.room(event.rooms().get(0)));
            if (model.input().isEmpty()) { // nobody asked for the other window, and who is typing goes on there
                model.input().resume(begun);
                model.serverBuffer().draft(InputLine.Draft.EMPTY);
            }
            early.forEach(text -> model.active().note(Entry.Kind.EVENT, now, text));
        }
        early.clear();
        refreshUsers.run();
    }

    private void connection(ClientEvent.ConnectionChanged event, Instant now) {
        model.link(event, now);
        String why = event.reason().map(text -> ": " + within(text)).orElse("");
        switch (event.state()) {
            case CONNECTED -> {
                if (outage) {
                    outage = false;
                    everywhere(now, "connected again");
                    refreshUsers.run();
                }
            }
            case LOST, RECONNECTING -> {
                if (ready && !outage) {
                    outage = true;
                    missedSome = true;
                    everywhere(now, "connection lost" + why + "; what you type now is kept and sent later");
                }
            }
            case CLOSED -> closed = true;
            case CONNECTING -> {}
        }
    }

    /** It stands within a sentence; a word of capitals stays one. */
    private static String within(String text) {
        String open = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        boolean word = open.length() > 1 && Character.isLowerCase(open.charAt(1));
        return word ? open.substring(0, 1).toLowerCase(Locale.ROOT) + open.substring(1) : open;
    }

    private void joined(ClientEvent.Joined it, Instant now) {
        model.people().joined(it.room(), it.nick());
        passing(it.room(), it.nick(), now, it.nick() + " joined " + it.room());
        if (it.nick().equals(model.nick())) {
            model.buffer(Place.room(it.room())).member(true);
            refreshUsers.run();
        }
    }

    private void left(ClientEvent.Left it, Instant now) {
        String reason = it.reason().isBlank() ? "" : " (" + it.reason() + ")";
        if (it.nick().equals(model.nick())) {
            takenOut = it.reason();
            model.people().nobodyIn(it.room());
            model.existing(Place.room(it.room())).ifPresent(buffer -> buffer.member(false));
            model.existing(Place.room(it.room())).ifPresent(model::close);
            String text = "you left " + it.room() + reason;
            model.active().note(Entry.Kind.EVENT, now, text);
            if (model.active().anchor().isPresent()) {
                model.flash(text, now);
            }
        } else {
            boolean sentAway = it.reason().contains(it.room()); // by somebody, who may do so while they are away
            String how = model.people().isGone(it.nick()) && !sentAway ? " went offline" : " left " + it.room();
            model.people().left(it.room(), it.nick());
            passing(it.room(), it.nick(), now, it.nick() + how + reason);
        }
    }

    /** Who has not spoken for long comes and goes without a line. */
    private void passing(String room, String nick, Instant now, String text) {
        boolean quiet = model.settings().value(Setting.JOINS).equals("active")
                && !nick.equals(model.nick())
                && !model.buffer(Place.room(room)).spokeSince(nick, now.minus(SILENCE));
        model.buffer(Place.room(room)).note(quiet ? Entry.Kind.QUIET : Entry.Kind.EVENT, now, text);
    }

    private void rooms(ClientEvent.Rooms event) {
        for (ClientEvent.Room room : event.rooms()) {
            model.existing(Place.room(room.name())).ifPresent(buffer -> room(buffer, room));
        }
    }

    /** What is unread is counted here once the text is here, but may have been read elsewhere. */
    private void room(Buffer buffer, ClientEvent.Room room) {
        buffer.topic(room.topic());
        if (room.joined() && room.unread() > 0 && model.looksAt(buffer) && buffer.marked() == 0) {
            buffer.cameBack(room.unread(), room.read(), room.lastSeq());
        }
        if (room.joined() && !model.looksAt(buffer) && (!buffer.loaded() || room.unread() < buffer.unread())) {
            buffer.unread(room.unread(), room.read(), room.lastSeq());
        }
        if (room.mentions() > 0 && !model.looksAt(buffer) && !buffer.loaded()) {
            buffer.mentions(room.mentions());
        }
    }

    private void typing(ClientEvent.Typing it, Instant now) {
        if (!model.settings().ignores(it.nick())) {
            model.typists().heard(it.room().map(Place::room).orElseGet(() -> Place.person(it.nick())), it.nick(), now);
        }
    }

    private void message(ClientEvent.RoomMessage it, Instant now) {
        Place room = Place.room(it.room());
        if (it.history() && model.existing(room).isEmpty()) {
            return; // the room was left before its older lines came
        }
        model.typists().said(room, it.from());
        Buffer buffer = model.buffer(room);
        if (it.self()) {
            buffer.settle(it.id(), it.text());
        }
        Entry.Kind kind = it.me() ? Entry.Kind.ACTION : Entry.Kind.MESSAGE;
        Entry entry = new Entry(
                0, kind, it.time(), it.from(), it.text(), it.seq(), it.id(), it.self(), it.mention(), it.history());
        boolean missed = missedSome && it.seq() > buffer.lastSeq();
        boolean news =
                !it.self() && (!it.history() || missed) && !model.settings().ignores(it.from());
        boolean unseen = news && unseen(buffer, now);
        boolean rings = model.ringing(it.room()).rings(it.mention());
        if (buffer.message(entry, unseen) && news && rings) {
            model.alert(new Notifier.News(it.from(), it.room(), it.text()), unseen);
        }
    }

    private void direct(ClientEvent.DirectMessage it, Instant now) {
        model.typists().said(Place.person(it.from()), it.from());
        if (!it.self() && model.settings().ignores(it.from())) {
            return;
        }
        Buffer buffer = model.buffer(Place.person(it.self() ? it.to() : it.from()));
        boolean news = !it.self() && !it.history();
        if (!it.history()) {
            buffer.straight(it.path() == ClientEvent.Route.DIRECT);
        }
        if (news) {
            buffer.heard(it.id());
        }
        Optional<String> done = Doing.in(it.text());
        Entry.Kind kind = done.isPresent() ? Entry.Kind.ACTION : Entry.Kind.MESSAGE;
        Entry entry = new Entry(
                0, kind, it.time(), it.from(), done.orElse(it.text()), 0, it.id(), it.self(), news, it.history());
        boolean unseen = news && unseen(buffer, now);
        if (buffer.message(entry, unseen) && news) {
            model.alert(new Notifier.News(it.from(), "", it.text()), unseen);
        }
    }

    /** Nobody looks: in the window that is shown the read line moves to here, where they stopped looking. */
    private boolean unseen(Buffer buffer, Instant now) {
        boolean unseen = !model.seen(buffer, now);
        if (unseen && buffer == model.active() && buffer.unread() == 0) {
            buffer.left();
        }
        return unseen;
    }

    private void delivery(ClientEvent.Delivery it, Instant now) {
        it.to()
                .flatMap(nick -> model.existing(Place.person(nick)))
                .ifPresent(buffer -> buffer.delivery(it.id(), it.state()));
        for (Buffer buffer : model.buffers()) {
            Optional<Pending> line = buffer.pendingByRef(it.ref());
            if (line.isPresent()) {
                delivered(buffer, line.get(), it, now);
                return;
            }
        }
    }

    private void delivered(Buffer buffer, Pending line, ClientEvent.Delivery it, Instant now) {
        boolean person = buffer.place().kind() == Place.Kind.PERSON;
        if (it.state() == DeliveryState.FAILED) {
            buffer.removePending(line);
            buffer.note(Entry.Kind.FAILURE, now, "not sent: " + line.text());
        } else if (person && it.state() != DeliveryState.QUEUED) {
            buffer.straight(it.path().equals(Optional.of(ClientEvent.Route.DIRECT)));
            buffer.removePending(line);
            Entry.Kind kind = line.action() ? Entry.Kind.ACTION : Entry.Kind.MESSAGE;
            buffer.message(
                    new Entry(0, kind, line.since(), model.nick(), line.text(), 0, it.id(), true, false, false), false);
        } else {
            buffer.replacePending(line, line.known(it.id(), it.state() == DeliveryState.QUEUED && !model.connected()));
        }
    }

    private void presence(ClientEvent.Presence it, Instant now) {
        model.people().state(it.nick(), it.state());
        String word = it.state() == Availability.OFFLINE
                ? " is offline"
                : it.state() == Availability.AWAY ? " is away" : " is back";
        model.existing(Place.person(it.nick()))
                .ifPresent(buffer -> buffer.note(Entry.Kind.EVENT, now, it.nick() + word));
    }

    private void nickChanged(ClientEvent.NickChanged it, Instant now) {
        model.people().renamed(it.old(), it.now());
        if (it.old().equals(model.nick())) {
            model.nick(it.now());
        }
        everywhere(now, it.old() + " is now " + it.now());
    }

    private void transfer(ClientEvent.Transfer it, Instant now) {
        if (model.transfers().update(it, now)) {
            Listings.transferred(it).ifPresent(text -> model.active().note(Entry.Kind.EVENT, now, text));
            if (Transfers.asksUs(it)) {
                String what = "offers you " + it.name() + ", " + Amounts.size(it.size());
                model.alert(
                        new Notifier.News(it.peer(), "", what),
                        !model.attention().present(now));
            }
        }
    }

    private void noticed(ClientEvent.Notice it, Instant now) {
        if (OPERATORS.matcher(it.text()).matches()) {
            refreshUsers.run();
        }
        model.serverBuffer().note(Entry.Kind.EVENT, now, it.text());
        if (!ready && early.size() < EARLY) {
            early.add(it.text());
        }
        boolean said = !it.text().isEmpty() && it.text().equals(takenOut);
        takenOut = "";
        if (ready && !said && model.active() != model.serverBuffer()) {
            model.active().note(Entry.Kind.EVENT, now, it.text());
        }
    }

    private void event(Place place, Instant time, String text) {
        model.buffer(place).note(Entry.Kind.EVENT, time, text);
    }

    /** What concerns every place is written where it will be read: in the server's buffer and the one shown. */
    private void everywhere(Instant now, String text) {
        model.serverBuffer().note(Entry.Kind.EVENT, now, text);
        for (Buffer buffer : model.buffers()) {
            if (buffer != model.serverBuffer() && buffer.place().kind() == Place.Kind.ROOM) {
                buffer.note(Entry.Kind.EVENT, now, text);
            }
        }
    }

    private void told(Iterable<String> lines, Instant now) {
        lines.forEach(line -> model.active().note(Entry.Kind.TOLD, now, line));
    }
}
