package chat.tern.screen;

import chat.tern.client.event.ClientEvent.DeliveryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of one place, bounded; which of them are unread; and where the reader has scrolled to. */
final class Buffer {
    static final int LIMIT = 5_000;

    /** As far as one can go back here; the rest is for searching. */
    static final int FAR = 20_000;

    /** The row at the bottom of the pane: that line of that entry. */
    record Anchor(long key, int line) {}

    /** What a search has found: an entry, and the words in it. */
    record Mark(long key, String words) {}

    private final Place place;
    private final Lines lines = new Lines();
    private final List<Pending> pending = new ArrayList<>();
    private String topic = "";
    private boolean member;
    private boolean loaded;
    private long marked;
    /** From this number on, up to {@link #told}, what others said is unread on all devices; 0: nothing is known of it. */
    private long newFrom;

    private long told;
    private String heard = "";
    private String toldRead = "";
    private boolean straight;
    private InputLine.Draft draft = InputLine.Draft.EMPTY;
    private int unread;
    private int mentions;
    private Optional<Entry> firstUnread = Optional.empty();
    private int unreadAtOpening;
    private Optional<Anchor> anchor = Optional.empty();
    private Optional<Mark> mark = Optional.empty();

    /** Our own lines to one person, by their ids. */
    private final Map<String, DeliveryState> deliveries = new LinkedHashMap<>();

    /** Whether what is here goes back to {@link #newFrom}. */
    private boolean reached;

    /** Lines that were counted one by one, by their keys. */
    private final Set<Long> counted = new HashSet<>();

    Buffer(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    List<Entry> entries() {
        return lines.all();
    }

    /** Those that are shown when nobody asks for more. */
    List<Entry> loud() {
        return lines.loud();
    }

    List<Pending> pending() {
        return Collections.unmodifiableList(pending);
    }

    /** What was being typed here when another window was shown. */
    InputLine.Draft draft() {
        return draft;
    }

    void draft(InputLine.Draft left) {
        draft = left;
    }

    /** Whether this is a room that we are a member of. */
    boolean member() {
        return member;
    }

    void member(boolean now) {
        member = now;
    }

    /** Whether its text was asked for. */
    boolean loaded() {
        return loaded;
    }

    void loaded(boolean now) {
        loaded = now;
    }

    /**
     * How many lines are unread on all devices, while the text is not here.
     *
     * @param read the last line that was read
     * @param lastSeq the last line that there is
     */
    void unread(long count, long read, long lastSeq) {
        unread = (int) Math.min(count, Integer.MAX_VALUE);
        mentions = unread == 0 ? 0 : mentions;
        told = lastSeq;
        newFrom(unread == 0 ? 0 : read + 1);
    }

    /** The same for the window that is shown as one comes back: its read line is there at once, or with the text. */
    void cameBack(long count, long read, long lastSeq) {
        told = lastSeq;
        newFrom(read + 1);
        unreadAtOpening = (int) Math.min(count, Integer.MAX_VALUE);
    }

    private void newFrom(long seq) {
        newFrom = seq;
        counted.clear();
        reached = entries().stream().anyMatch(this::reaches);
        findUnread();
    }

    /** Lines may have been taken back, so that no number has to be here. */
    private boolean reaches(Entry entry) {
        return entry.seq() > 0 && entry.seq() <= newFrom;
    }

    private boolean isUnread(Entry entry) {
        boolean known = newFrom > 0 && entry.seq() >= newFrom && entry.seq() <= told;
        return (known && !entry.self()) || counted.contains(entry.key());
    }

    private void findUnread() {
        boolean possible = newFrom == 0 || reached;
        firstUnread = possible ? entries().stream().filter(this::isUnread).findFirst() : Optional.empty();
    }

    /** The read line stands before the first line that is unread, once it is known which that is. */
    private void readLine(Entry entry) {
        if (!reached && reaches(entry)) {
            reached = true;
            findUnread();
        } else if ((newFrom == 0 || reached)
                && isUnread(entry)
                && firstUnread.filter(first -> first.seq() <= entry.seq()).isEmpty()) {
            firstUnread = Optional.of(entry);
        }
    }

    /** Whether there are unread lines above all that is here. */
    boolean unreadAbove() {
        return newFrom > 0 && !reached;
    }

    /** The last line that was told to be read. */
    long marked() {
        return marked;
    }

    void marked(long seq) {
        marked = seq;
    }

    /** The other one has said the message with that id. */
    void heard(String id) {
        heard = id;
    }

    /** The last message of the other one, when it was not taken before: it is read. */
    Optional<String> takeRead() {
        boolean news = !heard.equals(toldRead);
        toldRead = heard;
        return news ? Optional.of(heard) : Optional.empty();
    }

    /** Whether the last message of this talk came or went straight, without the server between. */
    boolean straight() {
        return straight;
    }

    void straight(boolean now) {
        straight = now;
    }

    String topic() {
        return topic;
    }

    void topic(String text) {
        topic = text;
    }

    int unread() {
        return unread;
    }

    int mentions() {
        return mentions;
    }

    void mentions(int count) {
        mentions = count;
    }

    /** The key of the first line that came while nobody looked; 0: none. */
    long firstUnread() {
        return firstUnread.map(Entry::key).orElse(0L);
    }

    /** How many lines the read line speaks of. */
    int unreadHere() {
        return unread > 0 ? unread : unreadAtOpening;
    }

    /** Empty: the pane follows the newest line. */
    Optional<Anchor> anchor() {
        return anchor;
    }

    void anchor(Optional<Anchor> to) {
        anchor = to;
    }

    Optional<Mark> mark() {
        return mark;
    }

    void mark(Optional<Mark> now) {
        mark = now;
    }

    /** A line that is no message. */
    void note(Entry.Kind kind, Instant time, String text) {
        lines.note(kind, time, text);
        trim();
    }

    /**
     * A message at its place in the room's order; false when it was there already.
     *
     * @param unseen whether it counts as unread
     */
    boolean message(Entry message, boolean unseen) {
        if (lines.has(message)) {
            return false;
        }
        Entry entry = lines.add(message);
        trim();
        if (unseen) {
            count(entry);
        }
        readLine(entry);
        return true;
    }

    /** The number before which older lines should be fetched, once for each; 0 when there are none or enough. */
    long wantOlder() {
        return entries().size() >= FAR ? 0 : lines.wantOlder();
    }

    /** The highest number that a line here has or had; 0 when there was none. */
    long lastSeq() {
        return lines.lastSeq();
    }

    /** The highest number of a line here or on the server, as far as it is known. */
    long lastKnown() {
        return Math.max(lastSeq(), told);
    }

    void opened() {
        unreadAtOpening = unread;
        unread = 0;
        mentions = 0;
    }

    /** What was not seen before one left stays unread. */
    void left() {
        if (unread == 0) {
            counted.clear();
            firstUnread = Optional.empty();
            newFrom = 0;
            unreadAtOpening = 0;
        }
    }

    void clear() {
        lines.clear();
        anchor = Optional.empty();
        firstUnread = Optional.empty();
        reached = false;
    }

    boolean spokeSince(String nick, Instant time) {
        return entries().stream()
                .anyMatch(entry -> entry.spoken()
                        && entry.nick().equals(nick)
                        && entry.time().isAfter(time));
    }

    /** Whether no word was exchanged here, nor is on its way. */
    boolean nothingSaid() {
        return pending.isEmpty() && entries().stream().noneMatch(Entry::spoken);
    }

    void pending(Pending line) {
        pending.add(line);
    }

    void replacePending(Pending old, Pending now) {
        pending.replaceAll(line -> line.equals(old) ? now : line);
    }

    Optional<Pending> pendingByRef(String ref) {
        return pending.stream().filter(line -> line.ref().equals(ref)).findFirst();
    }

    void removePending(Pending line) {
        pending.remove(line);
    }

    /** The line came back from the server: it is no longer pending. */
    void settle(String id, String text) {
        pending.stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .or(() ->
                        pending.stream().filter(line -> line.matches(id, text)).findFirst())
                .ifPresent(pending::remove);
    }

    /** How far a line of ours to one person has come. */
    void delivery(String id, DeliveryState state) {
        deliveries.put(id, state);
        if (deliveries.size() > LIMIT) {
            deliveries.remove(deliveries.keySet().iterator().next());
        }
    }

    /** Empty: nothing is known of it. */
    Optional<DeliveryState> delivery(Entry entry) {
        return entry.self() ? Optional.ofNullable(deliveries.get(entry.id())) : Optional.empty();
    }

    /** Lines that were taken back: nobody has to read them any more. */
    void forget(List<Long> seqs) {
        for (Entry entry : entries()) {
            if (entry.seq() > 0 && seqs.contains(entry.seq()) && isUnread(entry)) {
                unread = Math.max(0, unread - 1);
                unreadAtOpening = Math.max(0, unreadAtOpening - 1);
                mentions = Math.max(0, mentions - (entry.mention() ? 1 : 0));
            }
        }
        lines.forget(seqs);
        if (firstUnread.filter(first -> seqs.contains(first.seq())).isPresent()) {
            findUnread();
            if (firstUnread.isEmpty()) {
                left();
            }
        }
    }

    private void count(Entry entry) {
        counted.add(entry.key());
        unread++;
        if (entry.mention()) {
            mentions++;
        }
    }

    private void trim() {
        if (lines.trim(anchor.isPresent() ? FAR : LIMIT, LIMIT / 10)) {
            counted.retainAll(entries().stream().map(Entry::key).collect(Collectors.toSet()));
        }
    }
}
