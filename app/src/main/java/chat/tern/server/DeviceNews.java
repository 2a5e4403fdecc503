package chat.tern.server;

import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.server.store.Devices;
import chat.tern.server.store.KnownPerson;
import java.util.Optional;

/** Tells those who share rooms with somebody that this person's devices are others now. */
final class DeviceNews {
    private final Services services;

    DeviceNews(Services services) {
        this.services = services;
    }

    /** Any thread. */
    void tell(Nickname nick) {
        var unused = services.archive().person(nick).thenAccept(person -> tell(nick, person));
    }

    /** Any thread: tells one of the person's own devices. */
    void tell(SessionMember member) {
        var unused = services.archive()
                .person(member.nick())
                .thenAccept(person -> person.ifPresent(known -> member.answer(answer(0, known))));
    }

    private void tell(Nickname nick, Optional<KnownPerson> person) {
        person.ifPresent(known ->
                services.must().accept(() -> services.directory().tell(nick, answer(0, known))));
    }

    /** A person's keys as the answer to a question, or as news. */
    static KeyOf answer(long request, KnownPerson person) {
        Devices.Account account = person.account();
        return new KeyOf(
                request,
                person.owner().nick(),
                person.owner().noiseKey(),
                Optional.of(account.key()),
                account.statements());
    }
}
