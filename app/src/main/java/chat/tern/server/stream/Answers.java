package chat.tern.server.stream;

import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.MessageId;
import chat.tern.server.store.StoreRequest;
import chat.tern.server.store.StoreRequest.Task;
import java.util.Optional;

/** What one session asks of the store, so much at a time, and the one answer to each. */
public final class Answers {
    private final Archive archive;
    private final ControlStream control;
    private final SessionInbox inbox;

    /** Nothing is asked yet. */
    public Answers(Archive archive, ControlStream control, SessionInbox inbox) {
        this.archive = archive;
        this.control = control;
        this.inbox = inbox;
    }

    /** Asks the store for something that will be answered once; false when it takes nothing now. */
    public boolean ask(StoreRequest request) {
        boolean taken = archive.submit(request);
        if (taken) {
            control.asked();
        }
        return taken;
    }

    /** Asks something that takes nobody's place in the store's queue. */
    public void ask() {
        control.asked();
    }

    /** Has something done on the store's writer thread, which is its own answer. */
    public boolean task(Runnable work) {
        return ask(new Task(() -> {
            work.run();
            settle();
        }));
    }

    /** Any thread: something asked is done, and needs no answer, or gets it elsewhere. */
    public void settle() {
        inbox.leave(control::answered);
    }

    /** Any thread: the one answer to something asked. */
    public void answer(FromServer message) {
        inbox.leave(() -> {
            control.answered();
            control.send(message);
        });
    }

    /** Any thread: something said beside the answers to what was asked. */
    public void tell(FromServer message) {
        inbox.leave(() -> control.send(message));
    }

    /** The session's thread: the answer to something that is not asked of the store at all. */
    public boolean refuse(Failed failed) {
        control.send(failed);
        return true;
    }

    /** To who has sent more than it may for too long. */
    static Failed flood(FromClient message) {
        Optional<MessageId> id = switch (message) {
            case FromClient.Say say -> Optional.of(say.id());
            case FromClient.Direct direct -> Optional.of(direct.id());
            default -> Optional.empty();
        };
        return new Failed(
                id,
                request(message),
                ErrorCode.RATE_LIMITED,
                "You send more than this server takes, and have for too long (chat-rate, flood-seconds). Pause, or you"
                        + " will be disconnected.");
    }

    /** The number by which its asker knows it; 0 for what has none. */
    private static long request(FromClient message) {
        return switch (message) {
            case FromClient.JoinRoom it -> it.request();
            case FromClient.PartRoom it -> it.request();
            case FromClient.SetTopic it -> it.request();
            case FromClient.Moderate it -> it.request();
            case FromClient.DeleteLines it -> it.request();
            case FromClient.BanFromServer it -> it.request();
            case FromClient.AskServer it -> it.request();
            case FromClient.WhoIs it -> it.request();
            case FromClient.ListUsers it -> it.request();
            case FromClient.ListRooms it -> it.request();
            case FromClient.Introduce it -> it.request();
            case AccountRequest it -> it.request();
            case FromClient.Say it -> 0;
            case FromClient.Direct it -> 0;
            case FromClient.SetAway it -> 0;
            case FromClient.HearTyping it -> 0;
            case FromClient.MarkRead it -> 0;
            case FromClient.Hello it -> 0;
            case FromClient.Typing it -> 0;
            case FromClient.DirectReceipt it -> 0;
            case FromClient.DeliveryHeard it -> 0;
            case FromClient.Consent it -> 0;
            case FromClient.Bye it -> 0;
        };
    }

    /** Of a message: a stable word, and a text for people. */
    public static Failed failure(MessageId id, String code, String text) {
        return new Failed(Optional.of(id), 0, code, text);
    }

    /** Of a request: a stable word, and a text for people. */
    public static Failed failure(long request, String code, String text) {
        return new Failed(Optional.empty(), request, code, text);
    }
}
