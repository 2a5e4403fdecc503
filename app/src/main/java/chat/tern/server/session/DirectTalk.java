package chat.tern.server.session;

import chat.tern.protocol.AccountDevices;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.DeliveryHeard;
import chat.tern.protocol.FromClient.DeviceBox;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.Opaque;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Mailboxes;
import chat.tern.server.store.Parcel;
import chat.tern.server.store.PostResult;
import chat.tern.server.stream.Answers;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody says to one person: each box is on the disk before anybody hears of it. */
final class DirectTalk {
    /** What sealing may add to a text: the padding and the box itself. */
    private static final int SEALING = 4 * 1024;

    /** All devices of two people. */
    private static final int MOST_COPIES = 2 * AccountDevices.MOST;

    private final Services services;
    private final Answers answers;

    DirectTalk(Services services, Answers answers) {
        this.services = services;
        this.answers = answers;
    }

    boolean direct(Direct direct, SessionMember from) {
        if (direct.copies().size() > MOST_COPIES
                || longest(direct) > services.limits().longestText() + SEALING) {
            return answers.refuse(
                    Answers.failure(direct.id(), ErrorCode.TOO_LONG, "The message is too long for this server."));
        }
        if (services.disk().isFull()) {
            return answers.refuse(Answers.failure(direct.id(), ErrorCode.STORAGE, DiskWatch.FULL));
        }
        List<Parcel> parcels = parcels(direct, from);
        return answers.ask(Mailboxes.post(
                from.account(), parcels, services.limits().mail(), answer -> {
                    switch (answer) {
                        case Answer.Done<PostResult>(PostResult result) -> posted(direct, parcels, from, result);
                        case Answer.Failed<PostResult>(String text) ->
                            answers.answer(Answers.failure(direct.id(), ErrorCode.STORAGE, text));
                    }
                }));
    }

    private static int longest(Direct direct) {
        int copies = direct.copies().stream()
                .mapToInt(copy -> copy.box().size())
                .max()
                .orElse(0);
        return Math.max(direct.box().size(), copies);
    }

    private List<Parcel> parcels(Direct direct, SessionMember from) {
        List<Parcel> parcels = new ArrayList<>();
        if (direct.copies().isEmpty()) {
            parcels.add(new Parcel(Optional.empty(), relayed(direct, direct.box(), from)));
        }
        for (DeviceBox copy : direct.copies()) {
            parcels.add(new Parcel(Optional.of(copy.device()), relayed(direct, copy.box(), from)));
        }
        return parcels;
    }

    private DirectRelayed relayed(Direct direct, Opaque box, SessionMember from) {
        return new DirectRelayed(
                direct.id(),
                from.nick(),
                from.device().noiseKey(),
                direct.to(),
                box,
                services.clock().millis());
    }

    /** On the store's writer thread. */
    private void posted(Direct direct, List<Parcel> parcels, SessionMember from, PostResult result) {
        switch (result) {
            case PostResult.Kept kept -> {
                relay(direct, parcels, from);
                answers.settle();
            }
            case PostResult.Full full ->
                answers.answer(Answers.failure(
                        direct.id(),
                        ErrorCode.MAILBOX_FULL,
                        direct.to() + " is away and has too many messages waiting. Try again later."));
            case PostResult.NoSuchDevice none ->
                answers.answer(Answers.failure(
                        direct.id(), ErrorCode.NO_SUCH_DEVICE, "The devices of " + direct.to() + " are others now."));
            case PostResult.NoSuchUser nobody ->
                answers.answer(Answers.failure(direct.id(), ErrorCode.NO_SUCH_USER, Talk.nobody(direct.to())));
        }
    }

    private void relay(Direct direct, List<Parcel> parcels, SessionMember from) {
        Directory directory = services.directory();
        Map<SessionMember, DirectRelayed> recipients = new LinkedHashMap<>();
        for (Parcel parcel : parcels) {
            for (SessionMember session : directory.sessions(direct.to())) {
                if (parcel.device().isEmpty()
                        || parcel.device().get().equals(session.device().noiseKey())) {
                    recipients.put(session, parcel.box());
                }
            }
            for (SessionMember session : directory.sessions(from.nick())) {
                if (parcel.device().equals(Optional.of(session.device().noiseKey()))) {
                    session.offer(parcel.box());
                }
            }
        }
        directory.directs().relay(direct.id(), from, recipients);
    }

    /** The sender has heard, on the device from which it was sent, that a message arrived. */
    boolean heard(DeliveryHeard heard, SessionMember sender) {
        return answers.ask(
                Mailboxes.heard(sender.account(), sender.device().noiseKey(), heard.id(), answer -> answers.settle()));
    }

    boolean receipt(DirectReceipt receipt, SessionMember recipient) {
        Directory directory = services.directory();
        return answers.ask(Mailboxes.saved(
                recipient.account(), recipient.device().noiseKey(), receipt.from(), receipt.id(), answer -> {
                    if (answer instanceof Answer.Done<Optional<Opaque>>(Optional<Opaque> sender)) {
                        sender.filter(account -> !account.equals(recipient.account()))
                                .ifPresent(account -> directory
                                        .directs()
                                        .receipt(
                                                recipient.account(),
                                                account,
                                                receipt.id(),
                                                directory.sessions(account)));
                    }
                    answers.settle();
                }));
    }
}
