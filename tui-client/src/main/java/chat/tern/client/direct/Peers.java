package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.EventSink;
import chat.tern.client.link.Desk;
import chat.tern.client.link.PeerNetwork;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.Uplink;
import chat.tern.client.room.Waiting;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Introduced;
import chat.tern.protocol.FromServer.IntroductionWanted;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.Introduction;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The ways to single people: straight to them where both allow it and a path is found, through the server otherwise. A
 * message whose receipt does not come within half a second goes through the server, whatever happens beside. Only on
 * the loop's thread.
 */
public final class Peers {
    /** How long a message waits for the direct path. */
    static final long PATIENCE = 500_000_000L;

    private static final int MOST = 64;

    /** Whom the other's words concern. */
    interface Mail {
        /** A message that came straight from somebody. */
        void direct(Nickname from, Bytes key, Direct direct, Runnable receipt);

        /** Somebody has a message of ours; it came straight to them. */
        void delivered(MessageId id);

        /** This one goes through the server. */
        void relay(Waiting message);

        /** The same message came straight to its recipient. */
        void delivered(Waiting message);
    }

    /** Whose files may be collected. */
    public interface Files {
        void collect(Request.Collect asked, Guest guest);
    }

    private record Sent(Waiting message, Direct direct, Peer peer, long until) {}

    private final Uplink uplink;
    private final EventSink events;
    private final Desk desk;
    private final PathDesk paths;
    private final PeerNetwork network;
    private final RequestNumbers numbers;
    private final LongSupplier clock;
    private final boolean enabled;
    private final Mail mail;
    private final Map<Nickname, Peer> peers = new TreeMap<>();
    private final Map<MessageId, Sent> waiting = new LinkedHashMap<>();
    /** Messages that go through the server and have not arrived: none is to overtake them. */
    private final Map<MessageId, Peer> roundabout = new HashMap<>();

    private Optional<Files> files = Optional.empty();

    /** Meets nobody yet; {@code clock} is nano time, and without {@code allowed} all goes by the server. */
    public Peers(
            Uplink uplink,
            EventSink events,
            Desk desk,
            PathDesk paths,
            PeerNetwork network,
            RequestNumbers numbers,
            LongSupplier clock,
            boolean enabled,
            Mail mail) {
        this.uplink = uplink;
        this.events = events;
        this.desk = desk;
        this.paths = paths;
        this.network = network;
        this.numbers = numbers;
        this.clock = clock;
        this.enabled = enabled;
        this.mail = mail;
    }

    /** From now on files of ours may be collected. */
    public void files(Files ours) {
        files = Optional.of(ours);
    }

    /** The straight way to somebody, for files, if there is one now. */
    public Optional<Uplink> straight(Nickname nick) {
        return Optional.ofNullable(peers.get(nick)).flatMap(Peer::straight).map(PeerSession::way);
    }

    /** Sends a sealed message by the best way there is. */
    void send(Waiting message, Direct direct, Bytes key) {
        long now = clock.getAsLong();
        Peer peer = peer(direct.to());
        peer.used(now);
        if (peer.mayTry(now)) {
            introduce(peer, key, now);
        }
        if (!peer.promising() || roundabout.containsValue(peer)) {
            relay(message, peer);
            return;
        }
        waiting.put(message.id(), new Sent(message, direct, peer, now + PATIENCE));
        peer.session().ifPresent(session -> session.send(direct));
    }

    private Peer peer(Nickname nick) {
        return peers.computeIfAbsent(nick, Peer::new);
    }

    private void introduce(Peer peer, Bytes key, long now) {
        Bytes server = uplink.serverKey();
        peer.asks(key, now);
        desk.run(
                () -> paths.write(server, peer.nick()),
                permission -> permitted(peer, permission),
                failure -> failed(peer, Causes.text(failure)));
    }

    private void permitted(Peer peer, PathDesk.Permission permission) {
        if (enabled && permission.allowed() && uplink.up()) {
            long number = numbers.next();
            peer.asked(number);
            uplink.send(new FromClient.Introduce(number, peer.nick(), permission.own()));
            return;
        }
        if (enabled && permission.firstAnswer() && !permission.allowed()) {
            events.add(new Notice(peer.nick() + " wrote first, so what you send goes through the server: " + peer.nick()
                    + " may learn your address only in one network with you. /direct on " + peer.nick()
                    + " allows it anywhere, /direct off " + peer.nick() + " nowhere."));
        }
        failed(peer, enabled ? permission.objection() : "started so");
    }

    /** Somebody would like to come straight to us. */
    public void wanted(IntroductionWanted wanted) {
        Bytes server = uplink.serverKey();
        desk.run(
                () -> paths.answer(server, wanted),
                permission -> consent(wanted, permission),
                failure -> consent(wanted, PathDesk.Permission.NO));
    }

    private void consent(IntroductionWanted wanted, PathDesk.Permission permission) {
        boolean allowed = enabled && permission.allowed() && (peers.size() < MOST || peers.containsKey(wanted.from()));
        if (allowed) {
            peer(wanted.from()).consented(wanted.introduction());
        }
        if (uplink.up()) {
            uplink.send(new FromClient.Consent(wanted.introduction(), allowed, allowed ? permission.own() : List.of()));
        }
    }

    /** Both have agreed. */
    public void introduced(Introduced told) {
        Peer peer = peers.get(told.nick());
        Bytes key = Bytes.wrap(told.key().toArray());
        if (peer == null || !peer.expects(told, key, clock.getAsLong())) {
            return;
        }
        peer.session().ifPresent(older -> older.close(CloseCode.DONE, "met anew"));
        peer.meets(key, clock.getAsLong());
        Bytes server = uplink.serverKey();
        boolean here = uplink.serverIsHere();
        desk.run(
                () -> paths.places(server, told.nick(), key, told.candidates(), here),
                places -> meet(peer, told, key, places),
                failure -> failed(peer, Causes.text(failure)));
    }

    private void meet(Peer peer, Introduced told, Bytes key, List<Address> places) {
        if (places.isEmpty() && told.begins()) {
            failed(peer, "nothing is known of where " + peer.nick() + " is that could be tried from here");
            return;
        }
        Introduction introduction =
                new Introduction(told.introduction(), Bytes.wrap(told.secret().toArray()), told.begins(), key, places);
        network.meet(introduction, streams -> {
            PeerSession made = new PeerSession(streams, new Ear(peer, key));
            peer.touched(made);
            return made;
        });
    }

    /** Whether the failure was about an introduction that we asked for. */
    public boolean failed(FromServer.Failed failure) {
        for (Peer peer : peers.values()) {
            if (failure.request() != 0 && peer.isAsked(failure.request())) {
                failed(peer, failure.text());
                return true;
            }
        }
        return false;
    }

    private void failed(Peer peer, String why) {
        peer.failed(why, clock.getAsLong());
        relayAll(peer);
    }

    private void relay(Sent sent) {
        waiting.remove(sent.message().id());
        relay(sent.message(), sent.peer());
    }

    private void relay(Waiting message, Peer peer) {
        roundabout.put(message.id(), peer);
        mail.relay(message);
    }

    /** A message has arrived, or will not. */
    void settled(MessageId id) {
        roundabout.remove(id);
    }

    private void relayAll(Peer peer) {
        List.copyOf(waiting.values()).stream()
                .filter(sent -> sent.peer().equals(peer))
                .forEach(this::relay);
    }

    /** What is heard from one person. */
    private final class Ear implements PeerSession.Listener {
        private final Peer peer;
        private final Bytes key;

        Ear(Peer peer, Bytes key) {
            this.peer = peer;
            this.key = key;
        }

        @Override
        public void connected(PeerSession session) {
            peer.session().ifPresent(older -> older.close(CloseCode.DONE, ""));
            peer.up(session, clock.getAsLong());
            if (roundabout.containsValue(peer)) {
                relayAll(peer);
            }
            waiting.values().stream()
                    .filter(sent -> sent.peer().equals(peer))
                    .forEach(sent -> session.send(sent.direct()));
        }

        @Override
        public void heard(PeerSession session, Direct direct) {
            peer.alive(session, clock.getAsLong());
            DirectReceipt receipt = new DirectReceipt(peer.nick(), direct.id());
            mail.direct(peer.nick(), key, direct, () -> confirm(session, receipt));
        }

        /** Where other programs of ours show messages, too, it has to come to them, which only the server can do. */
        private void confirm(PeerSession session, DirectReceipt receipt) {
            desk.run(
                    paths::others,
                    others -> {
                        if (others) {
                            session.close(CloseCode.DONE, "several windows are open there");
                        } else {
                            session.send(receipt);
                        }
                    },
                    failure -> session.send(receipt));
        }

        @Override
        public void receipt(PeerSession session, DirectReceipt receipt) {
            peer.alive(session, clock.getAsLong());
            Sent sent = waiting.remove(receipt.id());
            if (sent != null) {
                mail.delivered(sent.message());
            } else {
                mail.delivered(receipt.id());
            }
        }

        @Override
        public void collect(Request.Collect asked, Guest guest) {
            files.ifPresent(ours -> ours.collect(asked, guest));
        }

        @Override
        public void suspect(PeerSession session, boolean suspect) {
            if (suspect) {
                peer.doubt(session, clock.getAsLong());
                session.giveUpFiles();
            }
        }

        @Override
        public void closed(PeerSession session, String why) {
            if (peer.over(session, why, clock.getAsLong())) {
                failed(peer, peer.why());
            }
        }
    }

    /** A connection to the server stands: whatever failed before may work from here. */
    public void up() {
        peers.values().forEach(Peer::anew);
    }

    /** Without the server nobody is asked; what waits goes there when it is back. */
    public void down() {
        List.copyOf(waiting.values()).forEach(this::relay);
    }

    /** Our user has changed who may learn our addresses. */
    public void rulesChanged(Optional<Nickname> nick, boolean allowed) {
        for (Peer peer : peers.values()) {
            if (nick.isEmpty() || nick.get().equals(peer.nick())) {
                peer.anew();
                if (!allowed) {
                    peer.session().ifPresent(session -> session.close(CloseCode.DONE, "not allowed any more"));
                }
            }
        }
    }

    /** Does what is due at that nano time. */
    public void onTimeout(long now) {
        for (Sent sent : List.copyOf(waiting.values())) {
            if (Deadlines.due(sent.until(), now)
                    && waiting.containsKey(sent.message().id())) {
                sent.peer().session().ifPresent(session -> sent.peer().doubt(session, now));
                relayAll(sent.peer());
            }
        }
        for (Peer peer : peers.values()) {
            if (peer.session().filter(PeerSession::moves).isPresent()) {
                peer.used(now);
            }
            if (Deadlines.due(peer.nextTimeout(), now) && peer.doubtful()) {
                peer.session().ifPresent(session -> session.close(CloseCode.DONE, "does not answer"));
                peer.lost();
            } else if (Deadlines.due(peer.nextTimeout(), now)) {
                if (peer.standsIdle()) {
                    peer.session().ifPresent(session -> session.close(CloseCode.DONE, "idle"));
                }
                failed(peer, peer.lateBecause());
            }
        }
    }

    /** When something is due, in nano time; {@link Deadlines#NEVER} where nothing is. */
    public long nextTimeout() {
        long next = waiting.values().stream().map(Sent::until).reduce(Deadlines.NEVER, Deadlines::earlier);
        return peers.values().stream().map(Peer::nextTimeout).reduce(next, Deadlines::earlier);
    }

    /** How messages for somebody travel, for people. */
    public String describe(Nickname nick) {
        return Optional.ofNullable(peers.get(nick))
                .map(Peer::describe)
                .orElse("nothing was written to " + nick + " yet; the first message looks for a straight way");
    }

    /** Whether our user has other windows open; on the desk. */
    boolean otherWindows() {
        return paths.others();
    }

    /** Whether no message waits for its receipt. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }
}
