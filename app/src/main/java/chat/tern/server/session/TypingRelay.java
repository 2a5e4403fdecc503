package chat.tern.server.session;

import chat.tern.protocol.FromClient.Typing;
import chat.tern.protocol.FromServer.IsTyping;
import chat.tern.protocol.MalformedMessageException;
import chat.tern.protocol.Message;
import chat.tern.protocol.MessageCodec;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.packet.Bytes;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Moderation;
import chat.tern.server.store.StoreRequest;
import chat.tern.server.store.StoreRequest.Task;
import chat.tern.server.stream.FloodGate;
import chat.tern.server.stream.SessionMember;
import java.util.List;
import java.util.Optional;

/**
 * Passes on that somebody is typing, to sessions that asked for it and in datagrams alone. Nothing of it is kept, and
 * what is too much, or is malformed, is counted and gone: it ends no session. Called by the session's thread.
 */
final class TypingRelay {
    /** A client says it once in three seconds for each place, and people change places. */
    static final int BURST = 5;

    private static final int PER_SECOND = 1;

    /** Words under which it is counted what was not passed on. */
    static final String MALFORMED = "bad_datagram";

    static final String TOO_OFTEN = "typing_too_often";

    private final Services services;
    private final FloodGate gate = new FloodGate(BURST, PER_SECOND);

    TypingRelay(Services services) {
        this.services = services;
    }

    void hear(Bytes datagram, SessionMember from, long now) {
        try {
            Optional<Message> message = MessageCodec.readAlone(datagram.toArray());
            if (message.isPresent() && message.get() instanceof Typing typing) {
                hear(typing, from, now);
            } else if (message.isPresent()) {
                services.live().refused().add(MALFORMED);
            }
        } catch (MalformedMessageException e) {
            services.live().refused().add(MALFORMED);
        }
    }

    void hear(Typing typing, SessionMember from, long now) {
        boolean taken = gate.pass(now)
                && services.archive()
                        .submit(typing.room()
                                .map(room -> inRoom(room, from))
                                .orElseGet(() -> toPerson(typing.to().orElseThrow(), from)));
        if (!taken) {
            services.live().refused().add(TOO_OFTEN);
        }
    }

    private StoreRequest inRoom(RoomName room, SessionMember from) {
        return Moderation.silenced(from.account(), room, answer -> {
            if (answer instanceof Answer.Done<Boolean>(Boolean silenced) && !silenced) {
                tell(services.directory().others(room, from), new IsTyping(Optional.of(room), from.nick()));
            }
        });
    }

    private StoreRequest toPerson(Nickname to, SessionMember from) {
        return new Task(() -> tell(services.directory().sessions(to), new IsTyping(Optional.empty(), from.nick())));
    }

    /** On the store's writer thread. */
    private static void tell(List<SessionMember> audience, IsTyping message) {
        Bytes record = Bytes.wrap(MessageCodec.write(message));
        audience.stream().filter(each -> each.hearsTyping() && !each.suspect()).forEach(each -> each.once(record));
    }
}
