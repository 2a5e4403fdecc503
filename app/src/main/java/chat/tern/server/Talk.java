package chat.tern.server;

import chat.tern.protocol.ChatText;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromClient.ListUsers;
import chat.tern.protocol.FromClient.Say;
import chat.tern.protocol.FromClient.WhoIs;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.FromServer.Stored;
import chat.tern.protocol.FromServer.Users;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.server.store.AppendResult;
import chat.tern.server.store.NickOwner;
import chat.tern.server.store.StoreRequest.AppendLine;
import chat.tern.server.store.StoreRequest.Task;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/** What somebody who is logged in asks on the control stream. */
final class Talk {
    /** People in one record of the list, which keeps it well under 16 KiB. */
    static final int USERS_AT_ONCE = 50;

    /** What sealing may add to a text: the padding and the box itself. */
    private static final int SEALING = 4 * 1024;

    private static final String NOBODY =
            "Without a nick you can look and fetch, not speak. Come with one: --nick NAME.";

    private final Services services;
    private final ControlStream control;
    private final SessionInbox inbox;
    private final Optional<SessionMember> member;

    Talk(Services services, ControlStream control, SessionInbox inbox, Optional<SessionMember> member) {
        this.services = services;
        this.control = control;
        this.inbox = inbox;
        this.member = member;
    }

    /** Takes a message; false when the store takes nothing now. */
    boolean hear(FromClient message) {
        return switch (message) {
            case Say say -> say(say);
            case Direct direct -> direct(direct);
            case DirectReceipt receipt -> receipt(receipt);
            case WhoIs whoIs -> whoIs(whoIs);
            case ListUsers list -> users(list);
            case FromClient.Hello hello -> throw new IllegalStateException("hello is the session's");
            case FromClient.Bye bye -> throw new IllegalStateException("bye is the session's");
        };
    }

    static String noSuchRoom(RoomName room) {
        return "There is no " + room + " here; there is #lobby.";
    }

    private boolean say(Say say) {
        Optional<String> tooLong =
                ChatText.tooLong(say.text(), services.limits().longestText());
        if (member.isEmpty()) {
            return failed(say.id(), ErrorCode.NOT_PERMITTED, NOBODY);
        }
        if (!say.room().equals(RoomName.LOBBY)) {
            return failed(say.id(), ErrorCode.NO_SUCH_ROOM, noSuchRoom(say.room()));
        }
        if (tooLong.isPresent()) {
            return failed(say.id(), ErrorCode.TOO_LONG, tooLong.get());
        }
        SessionMember author = member.get();
        return asked(services.archive()
                .submit(new AppendLine(
                        author.account(),
                        say.id(),
                        say.room(),
                        author.nick(),
                        say.action(),
                        say.text(),
                        result -> onAppended(say.id(), result))));
    }

    /** On the store's writer thread. */
    private void onAppended(MessageId id, AppendResult result) {
        switch (result) {
            case AppendResult.Stored stored -> {
                RoomLine line = stored.line();
                Logger.debug("{} <{}> line {}", line.room(), line.from(), line.seq());
                services.directory().publish(line);
                answer(stored(line));
            }
            case AppendResult.Repeated repeated -> {
                inbox.leave(control::giveBack);
                answer(stored(repeated.line()));
            }
            case AppendResult.IdReused reused ->
                answer(failure(
                        Optional.of(id), 0, ErrorCode.ID_REUSED, "Another message of yours has this id already."));
            case AppendResult.Failed failed -> answer(failure(Optional.of(id), 0, ErrorCode.STORAGE, failed.text()));
        }
    }

    private boolean direct(Direct direct) {
        if (member.isEmpty()) {
            return failed(direct.id(), ErrorCode.NOT_PERMITTED, NOBODY);
        }
        if (direct.box().size() > services.limits().longestText() + SEALING) {
            return failed(direct.id(), ErrorCode.TOO_LONG, "The message is too long for this server.");
        }
        SessionMember from = member.get();
        DirectRelayed relayed = new DirectRelayed(
                direct.id(),
                from.nick(),
                from.device().noiseKey(),
                direct.to(),
                direct.box(),
                services.clock().millis());
        return task(() -> relay(relayed, from));
    }

    /** On the store's writer thread. */
    private void relay(DirectRelayed direct, SessionMember from) {
        List<SessionMember> recipients = services.directory().sessions(direct.to());
        if (recipients.isEmpty()) {
            var unused = services.archive()
                    .owner(direct.to())
                    .whenComplete((owner, fault) -> from.answer(
                            owner == null || owner.isPresent()
                                    ? Directs.offline(direct.id(), direct.to())
                                    : failure(
                                            Optional.of(direct.id()), 0, ErrorCode.NO_SUCH_USER, nobody(direct.to()))));
        } else {
            services.directory().directs().relay(direct, from, recipients);
        }
    }

    private boolean receipt(DirectReceipt receipt) {
        return member.isEmpty()
                || task(() ->
                        services.directory().directs().receipt(member.get().nick(), receipt.from(), receipt.id()));
    }

    private boolean whoIs(WhoIs whoIs) {
        control.asked();
        var unused = services.archive()
                .owner(whoIs.nick())
                .whenComplete((owner, fault) -> answer(
                        owner == null
                                ? failure(
                                        Optional.empty(),
                                        whoIs.request(),
                                        ErrorCode.STORAGE,
                                        "The store cannot be read.")
                                : key(whoIs, owner)));
        return true;
    }

    private static FromServer key(WhoIs whoIs, Optional<NickOwner> owner) {
        return owner.isPresent()
                ? new KeyOf(whoIs.request(), owner.get().nick(), owner.get().noiseKey())
                : failure(Optional.empty(), whoIs.request(), ErrorCode.NO_SUCH_USER, nobody(whoIs.nick()));
    }

    private boolean users(ListUsers list) {
        return task(() -> {
            List<UserState> users = services.directory().users();
            inbox.leave(() -> sendUsers(list.request(), users));
        });
    }

    private void sendUsers(long request, List<UserState> users) {
        int sent = 0;
        do {
            int end = Math.min(users.size(), sent + USERS_AT_ONCE);
            control.send(new Users(request, users.subList(sent, end), end < users.size()));
            sent = end;
        } while (sent < users.size());
    }

    private boolean task(Runnable work) {
        return asked(services.archive().submit(new Task(() -> {
            work.run();
            inbox.leave(control::answered);
        })));
    }

    private boolean asked(boolean taken) {
        if (taken) {
            control.asked();
        }
        return taken;
    }

    /** Any thread: the one answer to something asked. */
    private void answer(FromServer message) {
        inbox.leave(() -> {
            control.answered();
            control.send(message);
        });
    }

    private boolean failed(MessageId id, String code, String text) {
        control.send(failure(Optional.of(id), 0, code, text));
        return true;
    }

    private static String nobody(Nickname nick) {
        return "Nobody here has ever been called " + nick + ".";
    }

    private static Stored stored(RoomLine line) {
        return new Stored(line.id(), line.room(), line.seq(), line.timeMillis());
    }

    private static Failed failure(Optional<MessageId> id, long request, String code, String text) {
        return new Failed(id, request, code, text);
    }
}
