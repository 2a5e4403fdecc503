package chat.tern.server.session;

import chat.tern.protocol.AccountNews.DeviceList;
import chat.tern.protocol.AccountNews.InviteMade;
import chat.tern.protocol.AccountNews.Rings;
import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.AccountNews.Seen;
import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.AccountRequest.ClaimDevice;
import chat.tern.protocol.AccountRequest.ConfirmDevice;
import chat.tern.protocol.AccountRequest.ListDevices;
import chat.tern.protocol.AccountRequest.MakeInvite;
import chat.tern.protocol.AccountRequest.OfferDevice;
import chat.tern.protocol.AccountRequest.RemoveDevice;
import chat.tern.protocol.AccountRequest.Rename;
import chat.tern.protocol.AccountRequest.Ring;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.DeviceStatement;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer.Done;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Devices;
import chat.tern.server.store.Nicks;
import chat.tern.server.store.Ringings;
import chat.tern.server.stream.Answers;
import chat.tern.server.stream.SessionMember;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/** What somebody asks about accounts and devices: each call is the session's, answers come on other threads. */
final class AccountTalk {
    /** Codes that one session may try: a right one cannot be guessed, but each try is work for somebody. */
    private static final int CLAIMS = 5;

    static final String TOO_MANY_NICKS = "Your account has " + Nicks.MOST
            + " nicks, as many as one may have; they do not lapse, and you can use each of them.";

    private final Services services;
    private final Answers answers;
    private int claims;

    AccountTalk(Services services, Answers answers) {
        this.services = services;
        this.answers = answers;
    }

    /** @param member who asks; only somebody may ask most things */
    boolean hear(AccountRequest asked, Optional<SessionMember> member) {
        if (asked instanceof ClaimDevice claim) {
            return claim(claim);
        }
        if (member.isEmpty()) {
            return answers.refuse(Answers.failure(asked.request(), ErrorCode.NOT_PERMITTED, Talk.NOBODY));
        }
        SessionMember from = member.get();
        return switch (asked) {
            case OfferDevice offer ->
                answers.task(() -> {
                    services.directory().offers().offer(offer, from, now());
                    from.answer(new Done(offer.request()));
                });
            case ConfirmDevice confirm -> confirm(confirm, from);
            case ListDevices list -> list(list, from);
            case RemoveDevice remove -> remove(remove, from);
            case MakeInvite invite -> invite(invite, from);
            case Rename rename -> rename(rename, from);
            case Ring ring -> ring(ring, from);
            case ClaimDevice claim -> claim(claim);
        };
    }

    private boolean rename(Rename asked, SessionMember from) {
        if (asked.nick().isBridged()) {
            return answers.refuse(
                    Answers.failure(asked.request(), ErrorCode.BAD_NICK, "A ~ marks people without a key."));
        }
        from.renaming(true);
        boolean taken = answers.ask(Nicks.rename(
                from.account(), from.nick(), asked.nick(), from.device().noiseKey(), answer -> {
                    switch (answer) {
                        case Answer.Done<Nicks.Renamed>(Nicks.Renamed done) -> renamed(asked, from, done);
                        case Answer.Failed<Nicks.Renamed>(String text) ->
                            answers.answer(Answers.failure(asked.request(), ErrorCode.STORAGE, text));
                    }
                    from.renaming(false);
                }));
        if (!taken) {
            from.renaming(false);
        }
        return taken;
    }

    /** On the store's writer thread. */
    private void renamed(Rename asked, SessionMember from, Nicks.Renamed done) {
        switch (done.outcome()) {
            case DONE -> {
                Logger.info("{} is called {} from now on", from.nick(), asked.nick());
                services.directory().renamed(from, asked.nick(), done.nicks());
                answers.answer(new Done(asked.request()));
            }
            case TAKEN -> {
                var unused = new FreeNicks(services.archive())
                        .instead(asked.nick())
                        .thenAccept(
                                text -> answers.answer(Answers.failure(asked.request(), ErrorCode.NICK_TAKEN, text)));
            }
            case TOO_MANY -> answers.answer(Answers.failure(asked.request(), ErrorCode.NOT_PERMITTED, TOO_MANY_NICKS));
            case REMOVED ->
                answers.answer(Answers.failure(
                        asked.request(), ErrorCode.NOT_PERMITTED, from.nick() + " was removed by the server's owner."));
        }
    }

    private boolean ring(Ring asked, SessionMember from) {
        return answers.ask(Ringings.set(from.account(), asked.room(), asked.when(), answer -> {
            switch (answer) {
                case Answer.Done<Optional<List<RoomRinging>>>(Optional<List<RoomRinging>> rings) -> {
                    rings.ifPresent(all -> services.directory()
                            .sessions(from.account())
                            .forEach(session -> session.answer(new Rings(all))));
                    answers.answer(
                            rings.isPresent()
                                    ? new Done(asked.request())
                                    : Answers.failure(
                                            asked.request(),
                                            ErrorCode.NO_SUCH_ROOM,
                                            "You are not in " + asked.room() + "."));
                }
                case Answer.Failed<Optional<List<RoomRinging>>>(String text) ->
                    answers.answer(Answers.failure(asked.request(), ErrorCode.STORAGE, text));
            }
        }));
    }

    private boolean invite(MakeInvite asked, SessionMember from) {
        if (!from.isOperator()) {
            return answers.refuse(Answers.failure(
                    asked.request(), ErrorCode.NOT_PERMITTED, "Only operators of the server may invite people to it."));
        }
        answers.ask();
        var unused = new Admission(services, new SecureRandom())
                .invite(1, Duration.ofDays(MakeInvite.DAYS), false, from.nick().toString())
                .whenComplete((token, fault) -> answers.answer(
                        token == null
                                ? Answers.failure(asked.request(), ErrorCode.STORAGE, "No invite could be kept now.")
                                : new InviteMade(asked.request(), token)));
        return true;
    }

    private boolean claim(ClaimDevice claim) {
        if (++claims > CLAIMS) {
            return answers.refuse(Answers.failure(
                    claim.request(), ErrorCode.RATE_LIMITED, "Too many codes were tried; come again later."));
        }
        return answers.task(() -> {
            if (!services.directory().offers().claim(claim, answers::tell, now())) {
                answers.tell(Answers.failure(
                        claim.request(),
                        ErrorCode.NO_SUCH_DEVICE,
                        "No device waits for this code. It is good once, for 10 minutes, and while the other device is"
                                + " here: /device add there gives a new one."));
            }
        });
    }

    private boolean confirm(ConfirmDevice confirm, SessionMember from) {
        return answers.task(() -> from.answer(
                services.directory().offers().confirm(confirm, from, now())
                        ? new Done(confirm.request())
                        : Answers.failure(
                                confirm.request(),
                                ErrorCode.NO_SUCH_DEVICE,
                                "The new device does not wait any more.")));
    }

    private boolean list(ListDevices list, SessionMember from) {
        answers.ask();
        var unused = services.archive().devices(from.account()).whenComplete((known, fault) -> {
            if (known == null) {
                answers.answer(
                        Answers.failure(list.request(), ErrorCode.STORAGE, "The devices cannot be looked up now."));
            } else {
                services.must().accept(() -> answers.answer(devices(list.request(), known)));
            }
        });
        return true;
    }

    private DeviceList devices(long request, Devices.Account known) {
        List<Seen> seen = known.seen().entrySet().stream()
                .map(each -> new Seen(
                        each.getKey(), each.getValue(), services.directory().isHere(each.getKey())))
                .toList();
        return new DeviceList(request, known.key(), known.statements(), seen);
    }

    private boolean remove(RemoveDevice remove, SessionMember from) {
        DeviceStatement said = remove.statement();
        if (said.kind() != DeviceStatement.Kind.REMOVED
                || !said.account().equals(from.account())
                || !Signatures.hold(said)) {
            return answers.refuse(Answers.failure(
                    remove.request(), ErrorCode.NOT_PERMITTED, "Only a device of the account can remove another one."));
        }
        return answers.ask(Devices.remove(said, answer -> {
            switch (answer) {
                case Answer.Done<Devices.Outcome>(Devices.Outcome outcome) -> removed(remove, from, outcome);
                case Answer.Failed<Devices.Outcome>(String text) ->
                    answers.answer(Answers.failure(remove.request(), ErrorCode.STORAGE, text));
            }
        }));
    }

    /** On the store's writer thread. */
    private void removed(RemoveDevice remove, SessionMember from, Devices.Outcome outcome) {
        DeviceStatement said = remove.statement();
        switch (outcome) {
            case DONE -> {
                Logger.info("{} removed the device {}", from.nick(), said.name());
                answers.answer(new Done(remove.request()));
                services.directory()
                        .dismiss(said.signing(), CloseCode.REFUSED, "this device was removed from its account");
                new DeviceNews(services).tell(from, from.nicks());
            }
            case NOT_PERMITTED ->
                answers.answer(Answers.failure(
                        remove.request(),
                        ErrorCode.NO_SUCH_DEVICE,
                        "There is no such device, or it is the only one of this account."));
        }
    }

    private long now() {
        return services.ticker().getAsLong();
    }
}
