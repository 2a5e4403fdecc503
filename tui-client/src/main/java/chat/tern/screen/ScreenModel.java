package chat.tern.screen;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.protocol.Ringing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything the screen shows. Changed and read by the screen's thread alone. */
final class ScreenModel {
    /** More than anybody completes among. */
    private static final int FILE_NAMES = 10_000;

    static final Duration FLASH = Duration.ofSeconds(5);

    /** What lies over the messages. */
    enum Overlay {
        NONE,
        KEYS,
        ROOMS,
        USERS,
        PAGE
    }

    /** A short word to the user, until a time. */
    record Flash(String text, Instant until) {}

    private final List<Buffer> buffers = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final People people = new People();
    private final Transfers transfers = new Transfers();
    private final Typists typists = new Typists();
    private final InputLine input = new InputLine();
    private List<String> fileNames = List.of();
    private String nick = "";
    private String server = "";
    private String fingerprint = "";
    private ConnectionChanged link = ConnectionChanged.to(ConnectionState.CONNECTING);
    private Optional<Instant> retryAt = Optional.empty();
    private int active;
    private int last;
    private Overlay overlay = Overlay.NONE;
    private int overlayTop;
    private Page page = Page.EMPTY;
    private Optional<Flash> flash = Optional.empty();
    private final Deque<Question> questions = new ArrayDeque<>();
    private final Attention attention;
    private Optional<Search> search = Optional.empty();
    private KeyBindings keys = KeyBindings.standard();
    private boolean edits;
    private Settings settings = Settings.of(List.of());
    private final Alerts alerts = new Alerts();
    private final Map<String, Ringing> ringing = new HashMap<>();
    private final Panes panes = new Panes();

    ScreenModel(Instant start) {
        attention = new Attention(start);
        buffers.add(new Buffer(new Place(Place.Kind.SERVER, "")));
    }

    List<Buffer> buffers() {
        return Collections.unmodifiableList(buffers);
    }

    Buffer active() {
        return buffers.get(active);
    }

    int activeIndex() {
        return active;
    }

    Buffer serverBuffer() {
        return buffers.get(0);
    }

    People people() {
        return people;
    }

    Transfers transfers() {
        return transfers;
    }

    Typists typists() {
        return typists;
    }

    InputLine input() {
        return input;
    }

    List<String> fileNames() {
        return fileNames;
    }

    /** A list of some of them leaves the others known. */
    void fileNames(List<String> names) {
        fileNames = Stream.concat(names.stream(), fileNames.stream())
                .distinct()
                .limit(FILE_NAMES)
                .toList();
    }

    String nick() {
        return nick;
    }

    void nick(String now) {
        nick = now;
    }

    String server() {
        return server;
    }

    String fingerprint() {
        return fingerprint;
    }

    void server(String name, String key) {
        server = name;
        fingerprint = key;
    }

    ConnectionChanged link() {
        return link;
    }

    boolean connected() {
        return link.state() == ConnectionState.CONNECTED;
    }

    void link(ConnectionChanged now, Instant at) {
        link = now;
        retryAt = now.retryIn().map(at::plus);
    }

    /** When the client tries again. */
    Optional<Instant> retryAt() {
        return retryAt;
    }

    /** The buffer of a place, made when there is none. */
    Buffer buffer(Place place) {
        return existing(place).orElseGet(() -> {
            Buffer fresh = new Buffer(place);
            buffers.add(fresh);
            if (place.kind() == Place.Kind.PERSON) {
                opened.add(place.name());
            }
            return fresh;
        });
    }

    /** Nicks of people with whom a talk was opened, asked once for each. */
    List<String> takeOpened() {
        List<String> taken = List.copyOf(opened);
        opened.clear();
        return taken;
    }

    Optional<Buffer> existing(Place place) {
        if (place.kind() == Place.Kind.SERVER) {
            return Optional.of(serverBuffer());
        }
        return buffers.stream().filter(buffer -> same(buffer.place(), place)).findFirst();
    }

    private static boolean same(Place one, Place other) {
        return one.kind() == other.kind()
                && one.name().toLowerCase(Locale.ROOT).equals(other.name().toLowerCase(Locale.ROOT));
    }

    void show(Place place) {
        go(buffers.indexOf(buffer(place)));
    }

    /** Shows the buffer with that index; nothing happens when there is none. */
    void go(int index) {
        if (index < 0 || index >= buffers.size() || index == active) {
            return;
        }
        active().left();
        input.move(active(), buffers.get(index));
        last = active;
        active = index;
        if (overlay == Overlay.NONE) {
            active().opened();
        }
    }

    void goLast() {
        go(last);
    }

    /** The server's own buffer and a room that one is in cannot be closed; says whether it was. */
    boolean closeActive() {
        return close(active());
    }

    boolean close(Buffer buffer) {
        if (buffer.place().kind() == Place.Kind.SERVER || buffer.member()) {
            return false;
        }
        int closed = buffers.indexOf(buffer);
        if (closed == active) {
            go(closed - 1);
        }
        buffers.remove(closed);
        active = active > closed ? active - 1 : active;
        last = Math.min(last > closed ? last - 1 : last, buffers.size() - 1);
        return true;
    }

    Overlay overlay() {
        return overlay;
    }

    int overlayTop() {
        return overlayTop;
    }

    /** What lies there as {@link Overlay#PAGE}. */
    Page page() {
        return page;
    }

    void page(Page shown) {
        page = shown;
        overlay(Overlay.PAGE);
    }

    void overlay(Overlay now) {
        overlay = now;
        overlayTop = 0;
    }

    void overlayTop(int row) {
        overlayTop = Math.max(0, row);
    }

    Optional<Flash> flash() {
        return flash;
    }

    void flash(String text, Instant now) {
        flash(text, now, FLASH);
    }

    void flash(String text, Instant now, Duration time) {
        flash = Optional.of(new Flash(text, now.plus(time)));
    }

    void noFlash() {
        flash = Optional.empty();
    }

    /** The one to be answered next. */
    Optional<Question> question() {
        return questions.stream()
                .filter(one -> !edits || !(one instanceof KeptQuestion))
                .findFirst();
    }

    /** Whether lines that waited are edited: others are asked about when those are done with. */
    void edits(boolean now) {
        edits = now;
    }

    void ask(Question question) {
        questions.add(question);
    }

    void answered() {
        question().ifPresent(questions::remove);
    }

    Optional<Search> search() {
        return search;
    }

    void search(Optional<Search> now) {
        search = now;
    }

    KeyBindings keys() {
        return keys;
    }

    void keys(KeyBindings now) {
        keys = now;
    }

    Settings settings() {
        return settings;
    }

    void settings(Settings now) {
        settings = now;
    }

    /** What is to be seen of a buffer: without those who come and go in silence, and whoever is ignored. */
    List<Entry> shown(Buffer buffer) {
        List<Entry> entries = panes.quietShown() ? buffer.entries() : buffer.loud();
        return settings.ignored().isEmpty()
                ? entries
                : entries.stream()
                        .filter(entry -> entry.self() || !entry.spoken() || !settings.ignores(entry.nick()))
                        .toList();
    }

    /** When a room rings. */
    Ringing ringing(String room) {
        return ringing.getOrDefault(room.toLowerCase(Locale.ROOT), Ringing.MENTIONS);
    }

    void ringing(String room, Ringing when) {
        ringing.put(room.toLowerCase(Locale.ROOT), when);
    }

    /** All that do not ring by mention. */
    void ringing(Map<String, Ringing> now) {
        ringing.clear();
        now.forEach(this::ringing);
    }

    Panes panes() {
        return panes;
    }

    Attention attention() {
        return attention;
    }

    boolean looksAt(Buffer buffer) {
        return buffer == active();
    }

    /** Whether somebody looks at the newest line of a buffer; a list over the messages hides them all. */
    boolean seen(Buffer buffer, Instant now) {
        return looksAt(buffer) && overlay == Overlay.NONE && buffer.anchor().isEmpty() && attention.present(now);
    }

    /** Somebody means us. */
    void alert(Notifier.News news, boolean unseen) {
        alerts.add(news, settings.on(Setting.BELL), unseen);
    }

    Alerts alerts() {
        return alerts;
    }

    /** What the terminal's title should be: how often one is meant or asked, else how much is unread. */
    String title() {
        int mentions = buffers.stream().mapToInt(Buffer::mentions).sum() + transfers.asking();
        int unread = buffers.stream().mapToInt(Buffer::unread).sum();
        return mentions > 0 ? "tern " + mentions + "!" : unread > 0 ? "tern (" + unread + ")" : "tern";
    }

    /** Lines of ours that wait, in all buffers. */
    int waiting() {
        return buffers.stream().mapToInt(buffer -> buffer.pending().size()).sum();
    }

    /** Nicks for completion in the active buffer: who spoke last comes first, then everyone else there. */
    List<String> nicks() {
        Set<String> nicks = new LinkedHashSet<>();
        List<Entry> entries = active().entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).spoken() && !entries.get(i).self()) {
                nicks.add(entries.get(i).nick());
            }
        }
        people.in(active().place()).forEach(person -> nicks.add(person.nick()));
        people.in(serverBuffer().place()).forEach(person -> nicks.add(person.nick()));
        nicks.remove(nick);
        return List.copyOf(nicks);
    }

    List<String> rooms() {
        return buffers.stream()
                .map(Buffer::place)
                .filter(place -> place.kind() == Place.Kind.ROOM)
                .map(Place::name)
                .toList();
    }
}
