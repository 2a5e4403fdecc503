package chat.tern.server.session;

import chat.tern.protocol.AccountNews.Rings;
import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.AccountProof;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.Hello;
import chat.tern.protocol.FromServer.DirectDelivered;
import chat.tern.protocol.FromServer.Mentioned;
import chat.tern.protocol.FromServer.Notice;
import chat.tern.protocol.FromServer.RoomCount;
import chat.tern.protocol.FromServer.Welcome;
import chat.tern.protocol.Message;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomState;
import chat.tern.server.store.ClaimResult;
import chat.tern.server.store.StoreRequest.ClaimNick;
import chat.tern.server.store.StoreRequest.Entry;
import chat.tern.server.store.StoreRequest.Task;
import chat.tern.server.stream.Device;
import chat.tern.server.stream.Mail;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.SessionMember;
import chat.tern.server.stream.Streams;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Answers Hello: on the session's thread up to the store, then on the store's, then in the session's inbox. */
final class Login {
    private final Services services;
    private final Streams streams;
    private final SessionInbox inbox;
    private final Session session;

    Login(Services services, Streams streams, SessionInbox inbox, Session session) {
        this.services = services;
        this.streams = streams;
        this.inbox = inbox;
        this.session = session;
    }

    /** Begins to answer; false when the store takes nothing now. */
    boolean hello(Hello hello) {
        int most = services.limits().maxClients();
        if (hello.version() != Message.VERSION) {
            session.refused(
                    ErrorCode.VERSION,
                    "This server speaks version " + Message.VERSION + " of the protocol, not " + hello.version() + ".");
            return true;
        }
        if (most > 0 && services.live().size() > most) {
            session.refused(
                    ErrorCode.SERVER_FULL,
                    "This server takes " + most + " clients (max-clients) and has them. Try again later.");
            return true;
        }
        return hello.nick().isEmpty() ? guest() : claim(hello, hello.nick().get());
    }

    /** Nobody in the rooms, who may look at what everybody may see. */
    private boolean guest() {
        return services.archive().submit(new Task(() -> {
            Welcome welcome =
                    welcome(Optional.empty(), List.of(services.directory().lobby()));
            inbox.leave(() -> session.welcomed(welcome));
        }));
    }

    private boolean claim(Hello hello, Nickname nick) {
        Optional<AccountProof> proof = hello.account();
        if (nick.isBridged()) {
            session.refused(ErrorCode.BAD_NICK, "A ~ marks people without a key. Choose a nick without it.");
            return true;
        }
        if (hello.join().size() > Hello.MOST_ROOMS) {
            session.refused(ErrorCode.RATE_LIMITED, "Up to " + Hello.MOST_ROOMS + " rooms can be joined on coming.");
            return true;
        }
        if (proof.isEmpty() || !Signatures.hold(proof.get(), streams.handshakeHash())) {
            session.refused(ErrorCode.NOT_PERMITTED, "A nick needs an account key and a signature made with it.");
            return true;
        }
        Opaque noiseKey = Opaque.copyOf(streams.peerKey().toArray());
        Opaque device = proof.get().publicKey();
        SessionMember member = new SessionMember(
                nick,
                device,
                new Device(noiseKey, hello.instance()),
                streams.remote(),
                inbox,
                session,
                new Mail(services.archive(), noiseKey, services.clock(), inbox),
                services.limits().reader(),
                services.operators()::has,
                hello.passing());
        boolean asked = services.archive()
                .submit(new ClaimNick(
                        nick,
                        device,
                        noiseKey,
                        hello.devices().stream().filter(Signatures::hold).toList(),
                        new Entry(
                                hello.invite(),
                                services.door().needsInvite(streams.remote()),
                                hello.used(),
                                hello.passing()),
                        hello.join(),
                        services.limits().rooms(),
                        result -> onClaimed(result, member, hello.invite().isPresent())));
        if (asked) {
            session.claims(member);
        }
        return asked;
    }

    /** On the store's writer thread. */
    private void onClaimed(ClaimResult result, SessionMember member, boolean invited) {
        switch (result) {
            case ClaimResult.Held held -> held(held, member, invited);
            case ClaimResult.NoSuchDevice none ->
                refuse(
                        ErrorCode.NO_SUCH_DEVICE,
                        "This device is not one of its account any more: another one removed it. /device add there gives"
                                + " a code to come back with.");
            case ClaimResult.InviteNeeded needed ->
                refuse(
                        ErrorCode.INVITE_NEEDED,
                        needed.said()
                                ? "This invite is used up, or too old. Ask for another one."
                                : "Who is new here needs an invite: ask an operator for a link (/invite there), and start"
                                        + " tern LINK.");
            case ClaimResult.InvitedAs other ->
                refuse(
                        ErrorCode.BAD_NICK,
                        "This invite is for " + other.nick() + ": come with --nick " + other.nick() + ".");
            case ClaimResult.Taken taken -> {
                var unused = new FreeNicks(services.archive())
                        .instead(member.nick())
                        .thenAccept(text -> refuse(ErrorCode.NICK_TAKEN, text));
            }
            case ClaimResult.TooManyNicks many -> refuse(ErrorCode.NOT_PERMITTED, AccountTalk.TOO_MANY_NICKS);
            case ClaimResult.Failed failed -> refuse(ErrorCode.STORAGE, failed.text());
        }
    }

    private void held(ClaimResult.Held held, SessionMember member, boolean invited) {
        member.belongs(held.owner().account());
        member.called(held.owner().nick());
        member.owns(held.nicks());
        Optional<String> banned =
                services.bans().objection(member.account(), services.clock().millis());
        if (banned.isPresent()) {
            services.directory().refused(member);
            refuse(ErrorCode.BANNED, banned.get());
            return;
        }
        services.directory().owns(member.account(), held.nicks());
        List<RoomState> rooms = services.directory()
                .enter(member, held.arrival(), services.ticker().getAsLong());
        Welcome welcome = welcome(Optional.of(member.nick()), rooms);
        inbox.leave(() -> session.welcomed(welcome));
        tellRooms(member, held.arrival().rings());
        held.arrival().receipts().forEach(id -> member.answer(new DirectDelivered(id, true)));
        tellNotices(held, member);
        if (invited) {
            var unused = new Admission(services, new SecureRandom()).loadOperators();
        }
        if (held.news().here()) {
            new DeviceNews(services).tell(member, member.nicks());
        } else if (held.news().there()) {
            new DeviceNews(services).tell(member);
        }
        held.arrival().joined().forEach(each -> RoomTalk.refusal(each, 0).ifPresent(member::answer));
    }

    private void tellNotices(ClaimResult.Held held, SessionMember member) {
        services.disk()
                .warning()
                .filter(warning -> member.isOperator())
                .ifPresent(warning -> member.answer(new Notice(warning)));
        if (held.voidInvite()) {
            member.answer(new Notice("The invite you came with is used up, too old, or false; you were let in without"
                    + " it, as everybody is who may come here."));
        }
    }

    private void tellRooms(SessionMember member, List<RoomRinging> rings) {
        if (!rings.isEmpty()) {
            member.answer(new Rings(rings));
        }
        var unused = services.archive()
                .mentions(member.account(), member.nick())
                .thenApply(counts -> counts.entrySet().stream()
                        .map(each -> new RoomCount(each.getKey(), each.getValue()))
                        .toList())
                .thenAccept(rooms -> {
                    if (!rooms.isEmpty()) {
                        member.answer(new Mentioned(rooms));
                    }
                });
    }

    private void refuse(String code, String text) {
        inbox.leave(() -> session.refused(code, text));
    }

    private Welcome welcome(Optional<Nickname> nick, List<RoomState> rooms) {
        ServerFace face = services.face();
        return new Welcome(
                face.name(),
                face.software(),
                face.motd(),
                nick,
                rooms,
                services.limits().announced());
    }
}
