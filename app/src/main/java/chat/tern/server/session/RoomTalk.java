package chat.tern.server.session;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.DeleteLines;
import chat.tern.protocol.FromClient.JoinRoom;
import chat.tern.protocol.FromClient.ListRooms;
import chat.tern.protocol.FromClient.MarkRead;
import chat.tern.protocol.FromClient.Moderate;
import chat.tern.protocol.FromClient.PartRoom;
import chat.tern.protocol.FromClient.SetTopic;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Done;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.LinesDeleted;
import chat.tern.protocol.FromServer.RoomList;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Deletions;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Membership;
import chat.tern.server.store.Memberships;
import chat.tern.server.store.Moderation;
import chat.tern.server.store.ModerationResult;
import chat.tern.server.store.RoomTopic;
import chat.tern.server.stream.Answers;
import chat.tern.server.stream.ControlStream;
import chat.tern.server.stream.SessionInbox;
import chat.tern.server.stream.SessionMember;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/** What somebody asks about rooms: each call is the session's, each answer comes on the store's writer thread. */
final class RoomTalk {
    /** Rooms in one record of the list, which keeps it well under 64 KiB. */
    static final int ROOMS_AT_ONCE = 40;

    private final Services services;
    private final ControlStream control;
    private final SessionInbox inbox;
    private final Answers answers;

    RoomTalk(Services services, ControlStream control, SessionInbox inbox, Answers answers) {
        this.services = services;
        this.control = control;
        this.inbox = inbox;
        this.answers = answers;
    }

    boolean join(JoinRoom asked, SessionMember member) {
        return answers.ask(Memberships.join(
                member.account(), asked.room(), services.limits().rooms(), answer -> {
                    switch (answer) {
                        case Answer.Done<JoinResult>(JoinResult result) -> joined(asked.request(), member, result);
                        case Answer.Failed<JoinResult>(String text) -> failed(asked.request(), text);
                    }
                }));
    }

    private void joined(long request, SessionMember member, JoinResult result) {
        Optional<Failed> refusal = refusal(result, request);
        if (refusal.isEmpty()) {
            Logger.info("{} is a member of {}", member.nick(), result.room());
            services.directory().joined(member.account(), result);
            answers.answer(new Done(request));
        } else {
            answers.answer(refusal.get());
        }
    }

    /** Why a room could not be joined, if it could not. */
    static Optional<Failed> refusal(JoinResult result, long request) {
        return switch (result) {
            case JoinResult.Member member -> Optional.empty();
            case JoinResult.Banned(RoomName room, long until, String reason) ->
                Optional.of(Answers.failure(
                        request,
                        ErrorCode.BANNED,
                        "You are banned from " + room + RoomNews.until(until)
                                + (reason.isEmpty() ? "." : ": " + reason)));
            case JoinResult.InviteNeeded(RoomName room) ->
                Optional.of(Answers.failure(
                        request,
                        ErrorCode.INVITE_NEEDED,
                        room + " is private: one of its operators has to /invite you."));
            case JoinResult.RoomFull(RoomName room, int most) ->
                Optional.of(Answers.failure(
                        request,
                        ErrorCode.ROOM_FULL,
                        room + " has " + most + " members, as many as its operators want (/room-limit)."));
            case JoinResult.TooManyOfOne(RoomName room, int most) ->
                Optional.of(Answers.failure(
                        request,
                        ErrorCode.TOO_MANY_ROOMS,
                        "You are in " + most + " rooms (rooms-per-person), as many as one may be; /part one to join "
                                + room + "."));
            case JoinResult.TooManyInAll(RoomName room, int most) ->
                Optional.of(Answers.failure(
                        request,
                        ErrorCode.TOO_MANY_ROOMS,
                        "There is no " + room + ", and this server has as many rooms as it takes: " + most + "."));
        };
    }

    boolean part(PartRoom asked, SessionMember member) {
        return answers.ask(Memberships.part(member.account(), asked.room(), answer -> {
            switch (answer) {
                case Answer.Done<Boolean>(Boolean was) -> {
                    if (was) {
                        Logger.info("{} is no member of {} any more", member.nick(), asked.room());
                        services.directory().parted(member.account(), asked.room(), "");
                    }
                    answers.answer(was ? new Done(asked.request()) : notIn(asked.request(), asked.room()));
                }
                case Answer.Failed<Boolean>(String text) -> failed(asked.request(), text);
            }
        }));
    }

    boolean topic(SetTopic asked, SessionMember member) {
        int length = asked.topic().codePointCount(0, asked.topic().length());
        if (length > SetTopic.MOST_LENGTH) {
            return answers.refuse(Answers.failure(
                    asked.request(),
                    ErrorCode.TOO_LONG,
                    "A topic has up to " + SetTopic.MOST_LENGTH + " characters; this one has " + length + "."));
        }
        return answers.ask(Memberships.topic(
                member.account(), member.isOperator(), asked.room(), asked.topic(), member.nick(), answer -> {
                    switch (answer) {
                        case Answer.Done<Optional<RoomTopic>>(Optional<RoomTopic> set) -> {
                            set.ifPresent(topic -> services.directory().topic(asked.room(), topic, member.nick()));
                            answers.answer(set.isPresent() ? new Done(asked.request()) : noTopic(asked, member));
                        }
                        case Answer.Failed<Optional<RoomTopic>>(String text) -> failed(asked.request(), text);
                    }
                }));
    }

    boolean moderate(Moderate asked, SessionMember member) {
        if (asked.reason().codePointCount(0, asked.reason().length()) > Moderate.MOST_REASON) {
            return answers.refuse(Answers.failure(
                    asked.request(),
                    ErrorCode.TOO_LONG,
                    "A reason has up to " + Moderate.MOST_REASON + " characters."));
        }
        Optional<Opaque> bridged = asked.nick().filter(Nickname::isBridged).map(PlainHall::account);
        return answers.ask(Moderation.moderate(
                member.account(), member.nick(), member.isOperator(), asked, bridged, answer -> {
                    switch (answer) {
                        case Answer.Done<ModerationResult>(ModerationResult result) ->
                            answers.answer(moderated(asked, member, result));
                        case Answer.Failed<ModerationResult>(String text) -> failed(asked.request(), text);
                    }
                }));
    }

    private FromServer moderated(Moderate asked, SessionMember member, ModerationResult result) {
        return switch (result) {
            case ModerationResult.Done done -> {
                Logger.info("{}", RoomNews.of(asked, member.nick()));
                services.directory().moderated(asked, done, member.nick());
                tellActor(asked, done, member);
                yield new Done(asked.request());
            }
            case ModerationResult.NotPermitted no ->
                Answers.failure(
                        asked.request(), ErrorCode.NOT_PERMITTED, "You are no operator of " + asked.room() + ".");
            case ModerationResult.NoSuchRoom no ->
                Answers.failure(asked.request(), ErrorCode.NO_SUCH_ROOM, "There is no " + asked.room() + " here.");
            case ModerationResult.NoSuchUser no ->
                Answers.failure(
                        asked.request(),
                        ErrorCode.NO_SUCH_USER,
                        asked.nick().map(Talk::nobody).orElse("Whom?"));
        };
    }

    /** Others see that somebody is out of the room; what else was done to a person, who did it would not see. */
    private void tellActor(Moderate asked, ModerationResult.Done done, SessionMember member) {
        if (asked.action().hasPerson() && !done.wasMember() && !done.account().equals(Optional.of(member.account()))) {
            answers.tell(new FromServer.Notice(RoomNews.of(asked, member.nick())));
        }
    }

    boolean delete(DeleteLines asked, SessionMember member) {
        int count = Math.clamp(asked.count(), 0, DeleteLines.MOST);
        Deletions.Asker asker = new Deletions.Asker(member.account(), member.nick(), member.isOperator());
        return answers.ask(Deletions.last(asker, asked.room(), asked.of().map(RoomTalk::other), count, answer -> {
            switch (answer) {
                case Answer.Done<Deletions.Outcome>(Deletions.Outcome outcome) ->
                    answers.answer(deleted(asked, member, outcome));
                case Answer.Failed<Deletions.Outcome>(String text) -> failed(asked.request(), text);
            }
        }));
    }

    private static Deletions.Other other(Nickname nick) {
        return new Deletions.Other(nick, nick.isBridged() ? Optional.of(PlainHall.account(nick)) : Optional.empty());
    }

    private FromServer deleted(DeleteLines asked, SessionMember member, Deletions.Outcome outcome) {
        return switch (outcome) {
            case Deletions.Outcome.Done(List<Long> seqs)
            when seqs.isEmpty() ->
                Answers.failure(
                        asked.request(),
                        ErrorCode.NO_SUCH_LINE,
                        asked.of().map(nick -> nick + " has").orElse("You have") + " no lines in " + asked.room()
                                + ".");
            case Deletions.Outcome.Done(List<Long> seqs) -> {
                services.directory().deleted(new LinesDeleted(asked.room(), seqs, member.nick()));
                services.archive().clean();
                yield new Done(asked.request());
            }
            case Deletions.Outcome.NotPermitted no ->
                Answers.failure(
                        asked.request(), ErrorCode.NOT_PERMITTED, "You are no operator of " + asked.room() + ".");
            case Deletions.Outcome.NoSuchUser nobody ->
                Answers.failure(
                        asked.request(),
                        ErrorCode.NO_SUCH_USER,
                        asked.of().map(Talk::nobody).orElse("Whose?"));
        };
    }

    boolean read(MarkRead asked, SessionMember member) {
        return answers.ask(Memberships.read(member.account(), asked.room(), asked.seq(), answer -> {
            if (answer instanceof Answer.Done<Optional<Membership>>(Optional<Membership> news)) {
                news.ifPresent(now -> services.directory().read(member, now));
            }
            answers.settle();
        }));
    }

    boolean list(ListRooms asked, Optional<SessionMember> asker) {
        return answers.task(() -> {
            List<RoomState> rooms = services.directory().rooms(asker);
            inbox.leave(() -> send(asked.request(), rooms));
        });
    }

    private void send(long request, List<RoomState> rooms) {
        int sent = 0;
        do {
            int end = Math.min(rooms.size(), sent + ROOMS_AT_ONCE);
            control.send(new RoomList(request, rooms.subList(sent, end), end < rooms.size()));
            sent = end;
        } while (sent < rooms.size());
    }

    private void failed(long request, String text) {
        answers.answer(Answers.failure(request, ErrorCode.STORAGE, text));
    }

    private Failed noTopic(SetTopic asked, SessionMember member) {
        return services.directory().isIn(asked.room(), member)
                ? Answers.failure(
                        asked.request(),
                        ErrorCode.NOT_PERMITTED,
                        "The topic of " + asked.room() + " is its operators'.")
                : notIn(asked.request(), asked.room());
    }

    private static Failed notIn(long request, RoomName room) {
        return Answers.failure(request, ErrorCode.NO_SUCH_ROOM, "You are not in " + room + ".");
    }
}
