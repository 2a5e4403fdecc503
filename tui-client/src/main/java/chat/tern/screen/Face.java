package chat.tern.screen;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.PersonOrder;
import chat.tern.protocol.Nickname;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The screen without a terminal: a model, what changes it, and how it looks. Used by one thread. */
final class Face {
    private static final int FILLED = 100;

    private final ScreenModel model;
    private final ScreenClient requests;
    private final ScreenOptions options;
    private final ModelEvents events;
    private final Typing typing;
    private final View view;
    private final Controller controller;
    private final Looking looking;
    private final Idleness idleness;
    private final Composing composing;
    private final SettingsFile file;

    Face(ScreenClient requests, ScreenOptions options) {
        this.options = options;
        this.requests = requests;
        this.model = new ScreenModel(options.clock().instant());
        Listings listings = new Listings(options.zone());
        this.events = new ModelEvents(model, () -> requests.users(ModelEvents.PANE), listings, options.zone());
        this.file = new SettingsFile(options.settings());
        Settings settings = file.load();
        this.typing = new Typing(model, requests, events, listings, new Preferences(settings, this::changed));
        this.view = new View(model, TerminalTraits.of(options.environment()), options.zone());
        this.looking = new Looking(model, requests);
        this.idleness = new Idleness(model, requests);
        this.composing = new Composing(model, requests);
        apply(settings);
        settings.problems()
                .forEach(line -> model.serverBuffer()
                        .note(Entry.Kind.FAILURE, now(), "The settings have a line that means nothing: " + line));
        this.controller = new Controller(model, view, typing, new Answers(model, typing, requests, typing.edit()));
    }

    private void changed(Settings settings) {
        apply(settings);
        file.save(settings);
    }

    private void apply(Settings settings) {
        model.settings(settings);
        model.keys(settings.bindings());
        view.look(settings);
        requests.hearTyping(settings.on(Setting.TYPING));
    }

    Instant now() {
        return options.clock().instant();
    }

    ZoneId zone() {
        return options.zone();
    }

    View view() {
        return view;
    }

    ScreenModel model() {
        return model;
    }

    void happened(ClientEvent event) {
        Instant now = now();
        events.apply(event, now);
        if (event instanceof ClientEvent.Ready) {
            requests.order(new PersonOrder.ShowUnread(), ModelEvents.PANE);
        }
        fill(model.attention().known() && model.seen(model.active(), now));
        if (event instanceof ClientEvent.Files) {
            controller.filesCame(now);
        }
    }

    Controller.Request key(Key key, int columns, int rows) {
        Instant now = now();
        controller.size(columns, rows);
        model.attention().key(key, now);
        if (model.active().unread() == 0) { // what came here is seen, whatever window the key goes to
            looking.look(model.seen(model.active(), now));
        }
        idleness.look(now);
        Buffer before = model.active();
        Controller.Request request = controller.handle(key, now);
        if (!model.looksAt(before)) {
            model.overlay(ScreenModel.Overlay.NONE); // who goes to another window wants to see it
        }
        composing.look();
        typing.edit().look(now);
        if (model.seen(model.active(), now) && model.active().unread() > 0) {
            model.active().opened();
        }
        fill(model.seen(model.active(), now));
        return request;
    }

    /** A room that was just opened gets its text; a talk begins with what this device has kept of it. */
    private void fill(boolean seen) {
        looking.look(seen);
        for (String nick : model.takeOpened()) {
            requests.order(new PersonOrder.History(new Nickname(nick), FILLED), ModelEvents.PANE);
        }
    }

    /** The exit code, as soon as it is over. */
    OptionalInt exit() {
        if (typing.leaving()) {
            return OptionalInt.of(0);
        }
        return events.closed() ? OptionalInt.of(ScreenFace.CLOSED) : OptionalInt.empty();
    }

    /** Takes away what is only shown for a while. */
    void expire(Instant now) {
        model.transfers().expire(now);
        model.typists().expire(now);
        idleness.look(now);
        if (model.flash().filter(flash -> !now.isBefore(flash.until())).isPresent()) {
            model.noFlash();
        }
    }

    /** When the picture changes by itself. */
    Instant nextChange(Instant now) {
        List<Instant> times = new ArrayList<>();
        times.add(StatusLine.nextChange(model, now));
        model.flash().map(ScreenModel.Flash::until).ifPresent(times::add);
        model.transfers().nextExpiry().ifPresent(times::add);
        model.typists().nextExpiry().ifPresent(times::add);
        if (!model.attention().idle(now)) {
            times.add(model.attention().idleFrom());
        }
        for (Buffer buffer : model.buffers()) {
            for (Pending line : buffer.pending()) {
                if (!line.late(now)) {
                    times.add(line.since().plus(Pending.HESITATION));
                }
            }
        }
        return times.stream().min(Instant::compareTo).orElseThrow();
    }
}
