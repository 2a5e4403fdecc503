package chat.tern.server.stream;

import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.Connection;
import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.room.Member;
import chat.tern.server.room.Outbox;
import chat.tern.server.room.RoomEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A session as everybody else sees it: any thread may offer, only the session's own thread takes out. */
public final class SessionMember implements Member {
    /**
     * For how long news of comings and goings is gathered into one packet: when a thousand people come in together,
     * everybody would get each of them alone.
     */
    public static final long GATHERING_NANOS = 250_000_000;

    /** Of what may be lost, as much may wait. */
    public static final int MOST_ONCE = 16;

    private volatile Nickname nick;
    private volatile List<Nickname> nicks;
    private final Opaque signing;
    private final Device device;
    private final SessionInbox inbox;
    private final SessionEnd end;
    private final Outbox outbox;
    private final Mail mail;
    private final Predicate<Opaque> operator;
    private final boolean passing;
    private volatile Opaque account;
    private volatile Address address;
    private volatile boolean suspect;
    private volatile boolean renaming;
    private volatile boolean hearsTyping;
    private volatile boolean expelled;
    private final AtomicInteger onceWaiting = new AtomicInteger();
    /** The session thread's own: when what waits is taken out at the latest; never, while nothing waits. */
    private long due = Connection.NEVER;
    /** The session thread's own: all that waits is being taken out. */
    private boolean open;

    /**
     * A session that belongs to no account but its device's own, until {@link #belongs}.
     *
     * @param signing the Ed25519 key of the device, 32 bytes
     * @param bounds of what waits for it
     * @param operator whether an account is an operator of the server
     * @param passing of a program that nobody sits at: it is in no room, and is not here for anybody
     */
    public SessionMember(
            Nickname nick,
            Opaque signing,
            Device device,
            Address address,
            SessionInbox inbox,
            SessionEnd end,
            Mail mail,
            Outbox.Bounds bounds,
            Predicate<Opaque> operator,
            boolean passing) {
        this.nick = nick;
        this.nicks = List.of(nick);
        this.signing = signing;
        this.account = signing;
        this.device = device;
        this.address = address;
        this.inbox = inbox;
        this.end = end;
        this.mail = mail;
        this.operator = operator;
        this.passing = passing;
        this.outbox = new Outbox(bounds, inbox::wake);
    }

    @Override
    public Nickname nick() {
        return nick;
    }

    /** Whether nobody sits there: it is in no room, and is not here for anybody. */
    public boolean passing() {
        return passing;
    }

    /** All nicks of its account, in use or not. */
    public List<Nickname> nicks() {
        return nicks;
    }

    /** The store's writer thread: its account has these. */
    public void owns(List<Nickname> all) {
        nicks = List.copyOf(all);
    }

    /** The store's writer thread: its person is called otherwise. */
    public void called(Nickname other) {
        nick = other;
    }

    /** Any thread: it has asked to be called otherwise, or that is decided. */
    public void renaming(boolean now) {
        renaming = now;
    }

    /** Whether what it says is to wait for the nick under which it is said. */
    public boolean renaming() {
        return renaming;
    }

    /** The Ed25519 key of the account to which the nick belongs. */
    public Opaque account() {
        return account;
    }

    /** The store's writer thread, before anybody hears of this session: whose device it is. */
    public void belongs(Opaque to) {
        account = to;
    }

    /** The Ed25519 key of the device. */
    public Opaque signing() {
        return signing;
    }

    /** Whether it is an operator of the server now. */
    public boolean isOperator() {
        return operator.test(account);
    }

    /** The client that this is a session of. */
    public Device device() {
        return device;
    }

    /** Where it was heard from last. */
    public Address address() {
        return address;
    }

    /** Whether nothing has been heard from it for a while although something should have. */
    public boolean suspect() {
        return suspect;
    }

    /** It is heard from there now. */
    public void moved(Address now) {
        address = now;
    }

    /** Says whether nothing has been heard from it although something should have. */
    public void suspect(boolean now) {
        suspect = now;
        if (!now) {
            mail.again();
        }
    }

    @Override
    public void offer(RoomEvent event) {
        if (!outbox.offer(event)) {
            throw new IllegalStateException("too slow for its rooms");
        }
    }

    /** A sealed box for it; any thread. */
    public void offer(DirectRelayed direct) {
        mail.offer(direct);
    }

    /** An answer to something this session asked. */
    public void answer(FromServer message) {
        inbox.leave(() -> end.answer(message));
    }

    /** Whether it asked to hear who is typing. */
    public boolean hearsTyping() {
        return hearsTyping;
    }

    /** Says whether it wants to know who is typing. */
    public void hearsTyping(boolean wanted) {
        hearsTyping = wanted;
    }

    /** A record that may be lost, and is where many wait. */
    public void once(Bytes message) {
        if (onceWaiting.incrementAndGet() > MOST_ONCE) {
            onceWaiting.decrementAndGet();
            return;
        }
        inbox.leave(() -> {
            onceWaiting.decrementAndGet();
            end.once(message);
        });
    }

    /** Ends the session from outside; from now on nothing that it says is heard. */
    public void expel(String why) {
        expelled = true;
        inbox.leave(() -> end.expel(why));
    }

    /** Whether it was ended from outside. */
    public boolean expelled() {
        return expelled;
    }

    /** Ends the session from outside. */
    public void dismiss(long code, String reason) {
        inbox.leave(() -> end.dismiss(code, reason));
    }

    /** The session's thread: the next message that waits for it, and has waited long enough. */
    public Optional<FromServer> poll(long now) {
        Optional<DirectRelayed> direct = mail.poll(now);
        if (direct.isPresent()) {
            return Optional.of(direct.get());
        }
        open = open || opens(now);
        Optional<FromServer> next = open ? outbox.poll().map(RoomEvent::message) : Optional.empty();
        if (open && next.isEmpty()) {
            open = false;
            due = Connection.NEVER;
        }
        return next;
    }

    private boolean opens(long now) {
        if (due == Connection.NEVER && outbox.waiting()) {
            due = now + GATHERING_NANOS;
        }
        return outbox.hurried() || (due != Connection.NEVER && due - now <= 0);
    }

    /** The session's thread: when to poll without being woken, or never. */
    public long due() {
        return Deadlines.earlier(open ? Connection.NEVER : due, mail.retryAt());
    }
}
