package chat.tern.server.session;

import chat.tern.protocol.FromServer.KeyOf;
import chat.tern.protocol.Nickname;
import chat.tern.server.store.Devices;
import chat.tern.server.store.KnownPerson;
import chat.tern.server.stream.SessionMember;
import java.util.List;
import java.util.Optional;

/** Tells those who share rooms with somebody that this person's devices are others now. */
final class DeviceNews {
    private final Services services;

    DeviceNews(Services services) {
        this.services = services;
    }

    /** Any thread: of somebody with all these nicks, each of which others may write to. */
    void tell(SessionMember member, List<Nickname> nicks) {
        for (Nickname nick : nicks) {
            var unused = services.archive().person(nick).thenAccept(person -> tell(member, person));
        }
    }

    /** Any thread: tells one of the person's own devices. */
    void tell(SessionMember member) {
        var unused = services.archive()
                .person(member.nick())
                .thenAccept(person -> person.ifPresent(known -> member.answer(answer(0, known))));
    }

    private void tell(SessionMember around, Optional<KnownPerson> person) {
        person.ifPresent(known ->
                services.must().accept(() -> services.directory().tell(around.nick(), answer(0, known))));
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
