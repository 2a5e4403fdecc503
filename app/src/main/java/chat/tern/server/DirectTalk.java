package chat.tern.server;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromClient.DirectReceipt;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.server.store.Answer;
import chat.tern.server.store.MailLimits;
import chat.tern.server.store.Mailboxes;
import chat.tern.server.store.PostResult;

/** What somebody says to one person: each box is on the disk before anybody hears of it. */
final class DirectTalk {
    /** What sealing may add to a text: the padding and the box itself. */
    private static final int SEALING = 4 * 1024;

    private final Services services;
    private final Answers answers;

    DirectTalk(Services services, Answers answers) {
        this.services = services;
        this.answers = answers;
    }

    boolean direct(Direct direct, SessionMember from) {
        if (direct.box().size() > services.limits().longestText() + SEALING) {
            return answers.refuse(
                    Answers.failure(direct.id(), ErrorCode.TOO_LONG, "The message is too long for this server."));
        }
        DirectRelayed box = new DirectRelayed(
                direct.id(),
                from.nick(),
                from.device().noiseKey(),
                direct.to(),
                direct.box(),
                services.clock().millis());
        return answers.ask(Mailboxes.post(from.account(), box, MailLimits.DEFAULTS, answer -> {
            switch (answer) {
                case Answer.Done<PostResult>(PostResult result) -> posted(box, from, result);
                case Answer.Failed<PostResult>(String text) ->
                    answers.answer(Answers.failure(box.id(), ErrorCode.STORAGE, text));
            }
        }));
    }

    /** On the store's writer thread. */
    private void posted(DirectRelayed box, SessionMember from, PostResult result) {
        switch (result) {
            case PostResult.Kept kept -> {
                Directory directory = services.directory();
                directory.directs().relay(box, from, directory.sessions(box.to()));
                answers.settle();
            }
            case PostResult.Full full ->
                answers.answer(Answers.failure(
                        box.id(),
                        ErrorCode.MAILBOX_FULL,
                        box.to() + " is away and has too many messages waiting. Try again later."));
            case PostResult.NoSuchUser nobody ->
                answers.answer(Answers.failure(box.id(), ErrorCode.NO_SUCH_USER, Talk.nobody(box.to())));
        }
    }

    boolean receipt(DirectReceipt receipt, SessionMember recipient) {
        return answers.ask(Mailboxes.saved(recipient.device().noiseKey(), receipt.from(), receipt.id(), answer -> {
            if (answer instanceof Answer.Done<Boolean>(Boolean was) && was) {
                Directory directory = services.directory();
                directory
                        .directs()
                        .receipt(recipient.nick(), receipt.from(), receipt.id(), directory.sessions(receipt.from()));
            }
            answers.settle();
        }));
    }
}
