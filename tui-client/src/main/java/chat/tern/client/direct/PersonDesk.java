package chat.tern.client.direct;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.home.DirectLog;
import chat.tern.client.home.DirectNews;
import chat.tern.client.home.DirectReads;
import chat.tern.client.home.Home;
import chat.tern.client.home.PeerKeys;
import chat.tern.client.home.PinnedPeers;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this device knows of single people: their keys, and what was said. Only on the desk's thread. */
public final class PersonDesk {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int MOST_FOUND = 50;

    /** The last messages that this program has shown, by their ids: what is read of them in the log is not shown again. */
    private static final int REMEMBERED = 4_096;

    private final Home home;
    private final DirectBoxes boxes;
    private final InstantSource clock;
    private final ZoneId zone;
    private final PeerKeys keys;
    private final Set<String> told = new LinkedHashSet<>();
    private Optional<DirectNews> news = Optional.empty();
    private Optional<DirectReads> reads = Optional.empty();

    /** Reads nothing yet; days and times of day are those of that zone. */
    public PersonDesk(Home home, DirectBoxes boxes, InstantSource clock, ZoneId zone) {
        this.home = home;
        this.boxes = boxes;
        this.clock = clock;
        this.zone = zone;
        this.keys = new PeerKeys(home, clock, zone);
    }

    /**
     * Adds a message to the log, unless another program of the same person has.
     *
     * @param sender the device's key
     * @param counter the sender's number
     */
    Kept keep(Bytes server, Nickname nick, Bytes sender, long counter, DirectLog.Line line) {
        Optional<IOException> failure = Optional.empty();
        try {
            reads(server);
            boolean first =
                    boxes.keep(sender, counter, () -> home.directs(server).append(nick, line));
            if (first && !line.own()) {
                home.paths(Fingerprint.of(server)).heard(nick);
            }
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        return new Kept(tell(line.id()), failure);
    }

    /**
     * What became of a message.
     *
     * @param news whether our user is still to be shown it, kept or not
     * @param failure why it is not on the disk
     */
    record Kept(boolean news, Optional<IOException> failure) {}

    /** Whether it is the first time. */
    private boolean tell(String id) {
        boolean first = told.add(id);
        if (told.size() > REMEMBERED) {
            told.remove(told.iterator().next());
        }
        return first;
    }

    /** What other programs of the same person have added to the logs, and this one has not shown; what is older is no news. */
    DirectNews.Look news(Bytes server) throws IOException {
        if (news.isEmpty()) {
            news = Optional.of(home.directs(server).news());
        }
        DirectNews.Look look = news.get().look();
        return new DirectNews.Look(
                look.added().stream().filter(added -> tell(added.line().id())).toList(), look.unread());
    }

    private DirectReads reads(Bytes server) throws IOException {
        if (reads.isEmpty()) {
            DirectReads fresh = home.directReads(server);
            fresh.begin();
            reads = Optional.of(fresh);
        }
        return reads.get();
    }

    /** What others said that nobody has looked at yet, as news, except for what was shown here already. */
    public List<DirectMessage> unread(Bytes server, String self) throws IOException {
        return reads(server).unread().stream()
                .filter(added -> tell(added.line().id()))
                .map(added -> message(added.line(), self, added.with(), false))
                .toList();
    }

    /** Our user has looked at those messages, and at what came before them; by who wrote them. */
    public void read(Bytes server, Map<Nickname, String> ids) throws IOException {
        for (Map.Entry<Nickname, String> each : ids.entrySet()) {
            reads(server).read(each.getKey(), each.getValue());
        }
    }

    /** The time on messages; on any thread. */
    long millis() {
        return clock.millis();
    }

    /** Adds a message that we wrote. */
    void keepOwn(Bytes server, Nickname nick, String id, ClientEvent.Route path, String text) throws IOException {
        tell(id);
        home.directs(server).append(nick, new DirectLog.Line(clock.instant(), true, id, path, text));
    }

    /** The last messages as events, oldest first. */
    public List<DirectMessage> history(Bytes server, String self, Nickname nick, int lines) throws IOException {
        return home.directs(server).last(nick, lines).stream()
                .map(line -> message(line, self, nick, true))
                .toList();
    }

    private static DirectMessage message(DirectLog.Line line, String self, Nickname nick, boolean history) {
        return new DirectMessage(
                line.id(),
                line.own() ? self : nick.toString(),
                line.own() ? nick.toString() : self,
                line.text(),
                line.time(),
                true,
                line.path(),
                line.own(),
                history);
    }

    /** What was found, for people. */
    public List<String> search(Bytes server, String self, Nickname nick, String words) throws IOException {
        List<String> told = new ArrayList<>();
        for (DirectLog.Line line : home.directs(server).search(nick, words, MOST_FOUND)) {
            String who = line.own() ? self : nick.toString();
            told.add(TIME.format(line.time().atZone(zone)) + " <" + who + "> " + line.text());
        }
        told.addFirst(
                told.isEmpty()
                        ? "nothing found in this device's log of the talk with " + nick
                        : told.size() + " found in the talk with " + nick + ":");
        return told;
    }

    /** Our own key, for people. */
    public List<String> ownKey() throws IOException {
        return List.of(
                "your key is " + boxes.identity().account() + "; /fingerprint NICK has what you and NICK can compare");
    }

    /** A person's key as the server gives it, against what is kept; for people. The first one seen is kept. Briefly: without what is to be compared. */
    public List<String> compare(Bytes server, KeyOf answer, boolean brief) throws IOException {
        PeerKeys.Learned learned = keys.learn(server, answer);
        PinnedPeers.Verdict verdict = learned.verdict();
        Nickname nick = answer.nick();
        List<String> told = new ArrayList<>(learned.news());
        told.add(nick + "'s key is " + PeerKeys.identity(answer) + " ("
                + switch (verdict) {
                    case PinnedPeers.Verdict.New fresh -> "new here, not verified";
                    case PinnedPeers.Verdict.Known known
                    when known.pin().verified() -> "verified on " + known.pin().since();
                    case PinnedPeers.Verdict.Known known ->
                        "the same since " + known.pin().since() + ", not verified";
                    case PinnedPeers.Verdict.Changed changed ->
                        "CHANGED: it was " + changed.pin().fingerprint() + " on "
                                + changed.pin().since();
                }
                + ")");
        if (brief) {
            return told;
        }
        told.add("  " + digits(answer));
        told.add(nick + " sees these 60 digits with /fingerprint and your nick. Compare them by voice or face to face,"
                + " not in this chat; if they are the same: /verify " + nick);
        return told;
    }

    /**
     * Keeps a key as verified.
     *
     * @param shown what the server gave when our user was shown digits
     * @param number what the other person read out; empty: our user has compared
     * @return why not
     */
    public Optional<String> verify(Bytes server, KeyOf shown, String number) throws IOException {
        if (!number.isEmpty() && !KeyComparison.same(digits(shown), number)) {
            return Optional.of("These are not the digits for you and " + shown.nick()
                    + ": either they were misread, or somebody is between you. Nothing was changed.");
        }
        keys.verify(server, shown);
        return Optional.empty();
    }

    /** Like is compared with like: accounts, or else the keys of devices. */
    private String digits(KeyOf told) throws IOException {
        String device = Fingerprint.of(boxes.self().publicKey());
        boolean byAccount = !told.devices().isEmpty();
        return KeyComparison.digits(byAccount ? boxes.identity().account() : device, PeerKeys.identity(told));
    }
}
