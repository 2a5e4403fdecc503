package chat.tern.server.session;

import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.ChatText;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.DeleteLines;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListRooms;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.SetAway;
import chat.tern.protocol.FromClient.SetTopic;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.UserState;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.store.AppendResult;
import chat.tern.server.store.KnownPerson;
import chat.tern.server.store.StoreRequest.AppendLine;
import chat.tern.server.stream.Answers;
import chat.tern.server.stream.ControlStream;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/** What somebody who is logged in asks on the control stream. */
final class Talk {
    /** People in one record of the list, which keeps it well under 16 KiB. */
    static final int USERS_AT_ONCE = 25;

    static final String NOBODY = "Without a nick you can look and fetch, not speak. Come with one: --nick NAME.";

    private final Services services;
    private final ControlStream control;
    private final SessionInbox inbox;
    private final Optional<SessionMember> member;
    private final Answers answers;
    private final RoomTalk rooms;
    private final DirectTalk directs;
    private final AccountTalk accounts;
    /** A ban is being made or lifted: the next waits, so that they are done in the order in which they were asked. */
    private volatile boolean deciding;

    private final TypingRelay typing;

    Talk(Services services, ControlStream control, SessionInbox inbox, Optional<SessionMember> member) {
        this.services = services;
        this.control = control;
        this.inbox = inbox;
        this.member = member;
        this.answers = new Answers(services.archive(), control, inbox);
        this.directs = new DirectTalk(services, answers);
        this.accounts = new AccountTalk(services, answers);
        this.typing = new TypingRelay(services);
        this.rooms = new RoomTalk(services, control, inbox, answers);
    }

    /** Takes a message; false when the store takes nothing now. */
    boolean hear(FromClient message) {
        return switch (message) {
            case Say say -> say(say);
            case Direct direct ->
                member.isEmpty()
                        ? failed(direct.id(), ErrorCode.NOT_PERMITTED, NOBODY)
                        : directs.direct(direct, member.get());
            case DirectReceipt receipt -> member.isEmpty() || directs.receipt(receipt, member.get());
            case FromClient.DeliveryHeard heard -> member.isEmpty() || directs.heard(heard, member.get());
            case WhoIs whoIs -> whoIs(whoIs);
            case ListUsers list -> users(list);
            case JoinRoom join -> member.isEmpty() ? nobody(join.request()) : rooms.join(join, member.get());
            case PartRoom part -> member.isEmpty() ? nobody(part.request()) : rooms.part(part, member.get());
            case SetTopic topic -> member.isEmpty() ? nobody(topic.request()) : rooms.topic(topic, member.get());
            case ListRooms list -> rooms.list(list, member);
            case DeleteLines delete -> member.isEmpty() ? nobody(delete.request()) : rooms.delete(delete, member.get());
            case Moderate moderate ->
                member.isEmpty() ? nobody(moderate.request()) : rooms.moderate(moderate, member.get());
            case FromClient.AskServer asked -> about(asked);
            case FromClient.BanFromServer asked -> ban(asked);
            case SetAway now ->
                member.isEmpty() || answers.task(() -> services.directory().away(member.get(), now.away()));
            case FromClient.HearTyping hear -> {
                member.ifPresent(each -> each.hearsTyping(hear.wanted()));
                yield true;
            }
            case FromClient.Typing now -> {
                member.ifPresent(
                        each -> typing.hear(now, each, services.ticker().getAsLong()));
                yield true;
            }
            case MarkRead read -> member.isEmpty() || rooms.read(read, member.get());
            case FromClient.Introduce introduce ->
                member.isEmpty() ? nobody(introduce.request()) : introduce(introduce, member.get());
            case FromClient.Consent consent -> member.isEmpty() || consent(consent, member.get());
            case FromClient.AboutAccount about -> accounts.hear((AccountRequest) about, member);
            case FromClient.Hello hello -> throw new IllegalStateException("hello is the session's");
            case FromClient.Bye bye -> throw new IllegalStateException("bye is the session's");
        };
    }

    /** What came in a datagram: nobody is answered. */
    void once(Bytes datagram, long now) {
        member.ifPresent(each -> typing.hear(datagram, each, now));
    }

    private boolean say(Say say) {
        Optional<String> tooLong =
                ChatText.tooLong(say.text(), services.limits().longestText());
        if (member.isEmpty()) {
            return failed(say.id(), ErrorCode.NOT_PERMITTED, NOBODY);
        }
        if (tooLong.isPresent()) {
            return failed(say.id(), ErrorCode.TOO_LONG, tooLong.get());
        }
        if (services.disk().isFull()) {
            return failed(say.id(), ErrorCode.STORAGE, DiskWatch.FULL);
        }
        SessionMember author = member.get();
        return !author.renaming()
                && answers.ask(new AppendLine(
                        author.account(),
                        say.id(),
                        say.room(),
                        author.nick(),
                        say.action(),
                        say.text(),
                        result -> onAppended(say, result)));
    }

    /** On the store's writer thread. */
    private void onAppended(Say said, AppendResult result) {
        switch (result) {
            case AppendResult.Stored stored -> {
                RoomLine line = stored.line();
                Logger.debug("{} <{}> line {}", line.room(), line.from(), line.seq());
                services.directory().publish(line);
                answers.answer(stored(line));
            }
            case AppendResult.Repeated repeated -> {
                inbox.leave(control::giveBack);
                answers.answer(stored(repeated.line()));
            }
            case AppendResult.IdReused reused ->
                answers.answer(Answers.failure(
                        said.id(), ErrorCode.ID_REUSED, "Another message of yours has this id already."));
            case AppendResult.NotMember stranger ->
                answers.answer(Answers.failure(
                        said.id(),
                        ErrorCode.NO_SUCH_ROOM,
                        "You are not in " + said.room() + "; /join it to speak there."));
            case AppendResult.Muted muted ->
                answers.answer(Answers.failure(
                        said.id(),
                        ErrorCode.MUTED,
                        "You are muted in " + said.room() + RoomNews.until(muted.untilMillis()) + "."));
            case AppendResult.Failed failed ->
                answers.answer(Answers.failure(said.id(), ErrorCode.STORAGE, failed.text()));
        }
    }

    private boolean whoIs(WhoIs whoIs) {
        answers.ask();
        var unused = services.archive()
                .person(whoIs.nick())
                .whenComplete((person, fault) -> answers.answer(
                        person == null
                                ? Answers.failure(whoIs.request(), ErrorCode.STORAGE, "The store cannot be read.")
                                : key(whoIs, person)));
        return true;
    }

    private static FromServer key(WhoIs whoIs, Optional<KnownPerson> person) {
        return person.isPresent()
                ? DeviceNews.answer(whoIs.request(), person.get())
                : Answers.failure(whoIs.request(), ErrorCode.NO_SUCH_USER, nobody(whoIs.nick()));
    }

    private boolean users(ListUsers list) {
        answers.ask();
        var unused = services.archive()
                .members()
                .whenComplete((members, fault) -> services.must().accept(() -> {
                    RosterLook look = services.directory().roster().look(member);
                    answers.settle();
                    inbox.leave(() -> sendUsers(list.request(), look.users(members == null ? List.of() : members)));
                }));
        return true;
    }

    private void sendUsers(long request, List<UserState> users) {
        int sent = 0;
        do {
            int end = Math.min(users.size(), sent + USERS_AT_ONCE);
            control.send(new Users(request, users.subList(sent, end), end < users.size()));
            sent = end;
        } while (sent < users.size());
    }

    private boolean ban(FromClient.BanFromServer asked) {
        if (!member.map(SessionMember::isOperator).orElse(false)) {
            return answers.refuse(Answers.failure(
                    asked.request(), ErrorCode.NOT_PERMITTED, "Only operators of the server may ban people from it."));
        }
        String reason = asked.reason();
        if (reason.codePointCount(0, reason.length()) > Moderate.MOST_REASON) {
            return answers.refuse(Answers.failure(
                    asked.request(),
                    ErrorCode.TOO_LONG,
                    "A reason has up to " + Moderate.MOST_REASON + " characters."));
        }
        if (deciding) {
            return false;
        }
        deciding = true;
        answers.ask();
        BanDesk desk = new BanDesk(services);
        String by = member.get().nick().toString();
        var unused = (asked.banned() ? desk.ban(asked.who(), asked.seconds(), reason, by) : desk.lift(asked.who(), by))
                .whenComplete((done, fault) -> {
                    deciding = false;
                    answers.answer(
                            done == null
                                    ? Answers.failure(asked.request(), ErrorCode.NO_SUCH_USER, Admission.why(fault))
                                    : new FromServer.Told(asked.request(), List.of(done)));
                });
        return true;
    }

    private boolean about(FromClient.AskServer asked) {
        return answers.task(() -> {
            List<String> lines = new ArrayList<>(services.face().rules());
            lines.addAll(services.directory().keeping(member));
            answers.tell(new FromServer.Told(asked.request(), lines));
        });
    }

    private boolean introduce(FromClient.Introduce asked, SessionMember from) {
        return answers.task(() ->
                services.directory().introduce(asked, from, services.ticker().getAsLong()));
    }

    private boolean consent(FromClient.Consent consent, SessionMember from) {
        return answers.task(() -> services.directory()
                .introductions()
                .consent(consent, from, services.ticker().getAsLong()));
    }

    private boolean failed(MessageId id, String code, String text) {
        return answers.refuse(Answers.failure(id, code, text));
    }

    private boolean nobody(long request) {
        return answers.refuse(Answers.failure(request, ErrorCode.NOT_PERMITTED, NOBODY));
    }

    static String nobody(Nickname nick) {
        return "Nobody here has ever been called " + nick + ".";
    }

    private static Stored stored(RoomLine line) {
        return new Stored(line.id(), line.room(), line.seq(), line.timeMillis());
    }
}
