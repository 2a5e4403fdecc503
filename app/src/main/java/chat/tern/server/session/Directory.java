package chat.tern.server.session;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.LinesDeleted;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.TopicChanged;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.server.room.Member;
import chat.tern.server.room.RoomEvent;
import chat.tern.server.room.Rooms;
import chat.tern.server.store.Arrival;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Membership;
import chat.tern.server.store.ModerationResult;
import chat.tern.server.store.People;
import chat.tern.server.store.RoomTopic;
import chat.tern.server.stream.Archive;
import chat.tern.server.stream.SessionMember;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tinylog.Logger;

/** Who is here: sessions, rooms and boxes under way, in one order. Only on the store's writer thread. */
public final class Directory {
    private final RoomBook book;
    private volatile boolean logsLines;

    private final Rooms rooms = new Rooms(this::tooSlow);
    private final Present present = new Present();
    private final Returning returning;
    private final Standing standing;
    private final Owners owners = new Owners();

    private final Directs directs = new Directs(present::of);

    private final Roster roster;
    private final DeviceOffers offers = new DeviceOffers();
    private final Introductions introductions = new Introductions(new SecureRandom());

    /** @param started the nano time of now */
    public Directory(Archive archive, long started) {
        this.returning = new Returning(archive, started, rooms, present);
        this.standing = new Standing(rooms, returning);
        this.book = new RoomBook(archive);
        this.roster = new Roster(rooms, book, owners, present, this::sessions);
    }

    /**
     * Takes a session in; an older one of the same device ends without anybody noticing. Other sessions of the account
     * hear of rooms that it joins on coming.
     *
     * @return the account's rooms
     */
    List<RoomState> enter(SessionMember member, Arrival arrival, long now) {
        List<SessionMember> others = present.sitting(member.account());
        arrival.joined().forEach(result -> joined(result, others));
        Optional<SessionMember> older = present.add(member);
        if (!member.passing()) {
            rooms.come(arrival.rooms().stream().map(Membership::room).toList(), returning.rooms(arrival, now), member);
        }
        older.ifPresent(ghost -> {
            standing.ended(ghost);
            rooms.lose(ghost, now);
            ghost.dismiss(CloseCode.REPLACED, "a newer session of the same client took over");
        });
        return arrival.rooms().stream().map(book::state).toList();
    }

    /** An account joined a room: all its sessions at which somebody sits are there from now on. */
    void joined(Opaque account, JoinResult result) {
        joined(result, present.sitting(account));
    }

    private void joined(JoinResult result, List<SessionMember> sessions) {
        book.joined(result);
        if (result instanceof JoinResult.Member(RoomName room, boolean fresh) && fresh) {
            RoomState entered = book.entered(room);
            for (SessionMember session : sessions) {
                rooms.tell(session, new RoomEvent.Entered(entered));
                book.keptOtherwise(room::equals)
                        .forEach(it -> rooms.tell(session, new RoomEvent.News(RoomNews.kept(room, it.keepSeconds()))));
                rooms.join(room, session);
            }
        }
    }

    /** An account is no member of a room any more: all its sessions leave it. */
    void parted(Opaque account, RoomName room, String reason) {
        book.parted(room);
        for (SessionMember session : sessions(account)) {
            rooms.leave(room, session, reason);
            rooms.tell(session, new RoomEvent.Exited(room, reason));
        }
    }

    void topic(RoomName room, RoomTopic topic, Nickname by) {
        book.topic(room, topic);
        rooms.tell(room, new RoomEvent.TopicChanged(new TopicChanged(room, topic.text(), by, topic.timeMillis())));
    }

    /** Lines are taken back: all who are in the room forget them. */
    void deleted(LinesDeleted lines) {
        rooms.tell(lines.room(), new RoomEvent.Deleted(lines));
    }

    /** An account has read a room up to there on one device: the others need not count that any more. */
    void read(SessionMember reader, Membership now) {
        for (SessionMember session : sessions(reader.account())) {
            if (session != reader) {
                rooms.tell(session, new RoomEvent.ReadUpTo(now.room(), now.read(), now.own()));
            }
        }
    }

    /** The room of everyone, for those who are nobody. */
    RoomState lobby() {
        return book.state(RoomName.LOBBY);
    }

    /** All rooms that somebody, or who is nobody, may see. */
    List<RoomState> rooms(Optional<SessionMember> asker) {
        Set<RoomName> own = own(asker);
        return book.all(room -> book.isOpen(room) || own.contains(room));
    }

    /** What is kept otherwise than elsewhere on the server, for people. */
    List<String> keeping(Optional<SessionMember> asker) {
        Set<RoomName> own = own(asker);
        List<String> lines = new ArrayList<>();
        book.keptOtherwise(room -> book.isOpen(room) || own.contains(room))
                .forEach(room -> lines.add("But " + RoomNews.kept(room.name(), room.keepSeconds()) + "."));
        if (logsLines) {
            lines.add("What is said in rooms is in the server's log, too.");
        }
        return lines;
    }

    /** The sessions of the others in a room; none, where somebody is not in it. */
    List<SessionMember> others(RoomName room, SessionMember member) {
        return isIn(room, member)
                ? rooms.sessions(room).stream()
                        .filter(SessionMember.class::isInstance)
                        .map(SessionMember.class::cast)
                        .filter(each -> !each.account().equals(member.account()))
                        .toList()
                : List.of();
    }

    boolean isIn(RoomName room, SessionMember member) {
        return rooms.rooms(member.nick()).contains(room);
    }

    private Set<RoomName> own(Optional<SessionMember> asker) {
        return asker.map(member -> rooms.rooms(member.nick())).orElse(Set.of());
    }

    /** Something was done about a room or somebody in it. */
    void moderated(Moderate done, ModerationResult.Done result, Nickname by) {
        String text = RoomNews.of(done, by);
        switch (done.action()) {
            case HIDE -> book.hidden(done.room(), true);
            case SHOW -> book.hidden(done.room(), false);
            case KEEP_HISTORY -> book.kept(done.room(), done.seconds());
            case KICK, BAN, UNBAN, MUTE, UNMUTE, OP, DEOP, INVITE, LOCK_TOPIC, UNLOCK_TOPIC, LIMIT_MEMBERS -> {}
        }
        result.account().filter(account -> result.wasMember()).ifPresent(account -> parted(account, done.room(), text));
        done.nick()
                .filter(nick -> nick.isBridged() && result.wasMember())
                .ifPresent(nick -> putOut(nick, done.room(), text));
        if (done.action().hasPerson()) {
            result.account()
                    .map(this::sessions)
                    .orElse(List.of())
                    .forEach(session -> rooms.tell(session, new RoomEvent.News(text)));
        } else {
            rooms.tell(done.room(), new RoomEvent.News(text));
        }
    }

    /** Somebody without a key is out of a room. */
    private void putOut(Nickname bridged, RoomName room, String text) {
        for (Member member : rooms.sessions(bridged)) {
            rooms.quit(member, text);
            rooms.tell(member, new RoomEvent.Exited(room, text));
        }
    }

    /** The sessions of an account. */
    List<SessionMember> sessions(Opaque account) {
        return present.of(account);
    }

    /** The session ended because its user wanted it to. One that was replaced ends without notice. */
    void quit(SessionMember member, String reason) {
        if (present.remove(member)) {
            rooms.quit(member, reason);
            removed(member);
            returning.left(member);
        }
    }

    /** The session ended otherwise; its user may be back. */
    void lose(SessionMember member, long now) {
        if (present.remove(member)) {
            rooms.lose(member, now);
            removed(member);
        }
    }

    /** An account is known, and was not let in. */
    void refused(SessionMember member) {
        returning.left(member);
    }

    /** Whoever sits there has gone away, or is back. */
    void away(SessionMember member, boolean away) {
        standing.away(member, away);
    }

    void suspect(SessionMember member, boolean suspect) {
        standing.suspect(member, suspect);
        if (present.sitting(member.account()).stream().allMatch(SessionMember::suspect)) {
            directs.recipientGone(member.account());
        }
    }

    void publish(RoomLine line) {
        if (logsLines) {
            Logger.info("{} <{}> {}", line.room(), line.from(), PlainHall.plain(line.text()));
        }
        rooms.publish(line);
    }

    /** Any thread: what is said in rooms goes to the log from now on. */
    public void logLines() {
        logsLines = true;
    }

    /** Lets those go who have been absent for too long. */
    public void expire(long now) {
        rooms.expire(now).forEach(nick -> owners.of(nick).ifPresent(account -> returning.left(account, nick)));
        returning.expire(now);
        roster.expire();
    }

    /** Who is here, for lists of people. */
    public Roster roster() {
        return roster;
    }

    /** Somebody without a key comes into a room. */
    void bridged(JoinResult result, Member member) {
        book.joined(result);
        rooms.join(result.room(), member);
    }

    void unbridged(RoomName room, Member member, String reason) {
        book.parted(room);
        rooms.quit(member, reason);
    }

    /** How many rooms there are. */
    public int roomCount() {
        return book.all(room -> true).size();
    }

    /** The sessions of whom that nick belongs to, also those that go by another one now. */
    public List<SessionMember> sessions(Nickname nick) {
        List<SessionMember> all = owners.of(nick).map(this::sessions).orElse(List.of());
        return all.isEmpty()
                ? rooms.sessions(nick).stream()
                        .filter(SessionMember.class::isInstance)
                        .map(SessionMember.class::cast)
                        .toList()
                : all;
    }

    /** All nicks of an account that comes. */
    void owns(Opaque account, List<Nickname> nicks) {
        owners.put(account, nicks);
    }

    /**
     * Somebody is called otherwise from now on, on all devices.
     *
     * @param nicks all that are the account's
     */
    void renamed(SessionMember member, Nickname now, List<Nickname> nicks) {
        Nickname old = member.nick();
        owners.put(member.account(), nicks);
        for (SessionMember session : sessions(member.account())) {
            session.owns(nicks);
            if (session.nick().equals(old)) {
                session.called(now);
            }
        }
        rooms.rename(old, now);
    }

    Directs directs() {
        return directs;
    }

    Introductions introductions() {
        return introductions;
    }

    /** Who talks from several devices, or with somebody who does, is not brought together: all devices are to hear. */
    void introduce(FromClient.Introduce asked, SessionMember from, long now) {
        int others = (int) present.sitting(from.account()).stream()
                .filter(session -> session != from)
                .count();
        List<SessionMember> there = sessions(asked.nick()).stream()
                .filter(session -> !session.passing())
                .toList();
        introductions.ask(asked, from, 1 + others, there, now);
    }

    DeviceOffers offers() {
        return offers;
    }

    /** Whether a device has a session. */
    boolean isHere(Opaque signing) {
        return present.all().stream().anyMatch(member -> member.signing().equals(signing));
    }

    /** Ends all sessions of a device. */
    void dismiss(Opaque signing, long code, String reason) {
        present.all().stream()
                .filter(member -> member.signing().equals(signing))
                .forEach(member -> member.dismiss(code, reason));
    }

    /** Ends all sessions of an account: its people are out of their rooms at once, and nothing they say is heard. */
    void expel(Opaque account, String reason) {
        for (SessionMember session : sessions(account)) {
            session.expel(reason);
            quit(session, reason);
        }
    }

    /** An account is no more, and anybody may take its nicks. */
    void forget(People.Removed gone, String reason) {
        expel(gone.account(), reason);
        gone.rooms().forEach(book::parted);
        gone.nicks().forEach(nick -> rooms.expel(nick, reason));
        owners.forget(gone.account());
    }

    /** Something for those who run the server. */
    public void tellOperators(String text) {
        present.all().stream()
                .filter(SessionMember::isOperator)
                .toList()
                .forEach(session -> rooms.tell(session, new RoomEvent.News(text)));
    }

    /** Something to be read by all who share a room with somebody. */
    void news(Nickname nick, String text) {
        rooms.tellAround(nick, new RoomEvent.News(text));
    }

    /** Somebody's devices are others now. */
    void tell(Nickname nick, FromServer.KeyOf keys) {
        rooms.tellAround(nick, new RoomEvent.KeysChanged(keys));
    }

    private void removed(SessionMember member) {
        offers.gone(member);
        standing.ended(member);
        directs.senderGone(member.device());
        if (!present.isHere(member.account())) {
            directs.recipientGone(member.account());
        }
    }

    private void tooSlow(Member member, RuntimeException fault) {
        Logger.info("{} is let go: {}", member.nick(), fault.getMessage());
        if (member instanceof SessionMember session) {
            returning.left(session);
            session.dismiss(CloseCode.INTERNAL, "this connection is too slow for its rooms");
        }
    }
}
