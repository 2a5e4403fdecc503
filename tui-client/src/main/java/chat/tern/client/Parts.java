package chat.tern.client;

import chat.tern.client.direct.Directs;
import chat.tern.client.direct.Peers;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Deleted;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Presence;
import chat.tern.client.event.ClientEvent.Rooms;
import chat.tern.client.event.ClientEvent.Topic;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.PersonOrder;
import chat.tern.client.file.Downloads;
import chat.tern.client.offer.Offers;
import chat.tern.client.room.Questions;
import chat.tern.client.room.RoomReader;
import chat.tern.client.room.Sender;
import chat.tern.client.room.TypingNotices;
import chat.tern.client.room.UserNews;
import chat.tern.client.room.Waiting;
import chat.tern.protocol.AccountNews;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Deadlines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a session is about, whatever connection carries it: what the server says goes to whom it concerns. */
final class Parts {
    private final EventSink events;
    final Sender sender;
    final RoomReader rooms;
    final Directs directs;
    final Persons persons;
    final Accounts accounts;
    final KeptAgain kept;
    final Peers peers;
    final TypingNotices typing;
    final Questions questions;
    final Downloads downloads;
    final Offers offers;
    private Map<String, Ringing> rings = Map.of();

    Parts(
            EventSink events,
            Sender sender,
            RoomReader rooms,
            Directs directs,
            Persons persons,
            Accounts accounts,
            KeptAgain kept,
            Peers peers,
            TypingNotices typing,
            Questions questions,
            Downloads downloads,
            Offers offers) {
        this.events = events;
        this.sender = sender;
        this.rooms = rooms;
        this.directs = directs;
        this.persons = persons;
        this.accounts = accounts;
        this.kept = kept;
        this.peers = peers;
        this.typing = typing;
        this.questions = questions;
        this.downloads = downloads;
        this.offers = offers;
        directs.matters(offers);
        offers.ways(peers);
    }

    void up(FromServer.Welcome welcome, String fingerprint, Map<RoomName, Long> read, long now) {
        kept.up(fingerprint);
        sender.up(welcome.limits(), now);
        rooms.up(welcome.nick(), welcome.rooms(), read);
        directs.called(welcome.nick());
        persons.up(welcome.nick());
        accounts.up(welcome.nick());
        peers.up();
        typing.up();
        welcome.nick().ifPresent(nick -> offers.up(fingerprint));
        events.add(new Rooms(welcome.rooms().stream().map(rooms::describe).toList()));
        rings(new AccountNews.Rings(List.of())); // others are told next, where there are any
    }

    private void rings(AccountNews.Rings told) {
        Map<String, Ringing> now = told.rooms().stream()
                .collect(Collectors.toMap(each -> each.room().toString(), AccountNews.RoomRinging::when, (a, b) -> b));
        if (kept.asks() && !now.equals(rings)) {
            rings = now;
            events.add(new ClientEvent.Rings(now));
        }
    }

    /** Keeps what outlives this program. */
    void end() {
        kept.end();
    }

    /** References of the lines that the server has not confirmed. */
    List<String> unconfirmed() {
        return Stream.concat(sender.unconfirmed().stream().map(Waiting::ref), directs.unsealedRefs().stream())
                .filter(ref -> !ref.isEmpty())
                .toList();
    }

    /** Tells of all that is not confirmed that it waits. */
    void waits() {
        sender.waits();
        directs.waits();
    }

    void down() {
        rooms.down();
        directs.down();
        peers.down();
        persons.down();
        accounts.down();
        questions.down();
        downloads.down();
    }

    /** What our user wants of a person. */
    void order(PersonOrder order, String ref) {
        if (order instanceof PersonOrder.Whois whois) {
            questions.user(whois.nick(), ref);
        }
        persons.order(order, ref);
    }

    /** A message after the welcome. */
    void said(FromServer message) {
        switch (message) {
            case FromServer.Welcome again -> {}
            case FromServer.Refused refused -> {}
            case FromServer.GoingDown going -> events.add(new Notice(going.text()));
            case FromServer.RoomLine line -> {
                if (rooms.isOwn(line)) {
                    sender.stored(line.id());
                }
                rooms.live(line);
            }
            case FromServer.Stored stored -> sender.stored(stored.id());
            case FromServer.DirectRelayed direct -> directs.relayed(direct);
            case FromServer.DirectStored stored -> directs.kept(stored);
            case FromServer.DirectDelivered delivered -> directs.delivered(delivered);
            case FromServer.Failed failed -> failed(failed);
            case FromServer.Joined joined -> rooms.joined(joined);
            case FromServer.Left left -> rooms.left(left);
            case FromServer.Entered entered -> rooms.entered(entered.state());
            case FromServer.Exited exited -> rooms.exited(exited);
            case FromServer.TopicChanged changed ->
                events.add(new Topic(
                        changed.room().toString(),
                        changed.topic(),
                        changed.by().toString(),
                        Instant.ofEpochMilli(changed.timeMillis())));
            case FromServer.LinesDeleted deleted -> {
                events.add(new Deleted(
                        deleted.room().toString(), deleted.seqs(), deleted.by().toString()));
                rooms.deleted(deleted);
            }
            case FromServer.ReadUpTo read -> rooms.read(read);
            case FromServer.Done done -> done(done);
            case FromServer.RoomList list -> questions.rooms(list);
            case FromServer.Presence presence -> {
                offers.here(presence.nick());
                events.add(new Presence(presence.nick().toString(), UserNews.availability(presence.state())));
            }
            case FromServer.KeyOf key -> {
                directs.key(key);
                persons.key(key);
            }
            case FromServer.IsTyping now -> typing.heard(now);
            case FromServer.IntroductionWanted wanted -> peers.wanted(wanted);
            case FromServer.Wanted wanted -> offers.wanted(wanted);
            case FromServer.Introduced told -> peers.introduced(told);
            case FromServer.Users users -> questions.users(users);
            case AccountNews.Renamed renamed -> renamed(renamed);
            case AccountNews.DeviceClaimed claimed -> accounts.claimed(claimed);
            case AccountNews.DeviceConfirmed confirmed -> accounts.confirmed(confirmed);
            case AccountNews.Rings told -> rings(told);
            case AccountNews.InviteMade made -> accounts.invited(made);
            case AccountNews.DeviceList list -> accounts.listed(list);
            case FromServer.Mentioned mentioned -> rooms.mentioned(mentioned);
            case FromServer.Told told -> questions.told(told);
            case FromServer.Behind behind -> rooms.behind(behind);
            case FromServer.Notice notice -> events.add(new Notice(notice.text()));
        }
    }

    private void done(FromServer.Done done) {
        if (!accounts.done(done)) {
            questions.done(done);
        }
    }

    private void renamed(AccountNews.Renamed renamed) {
        if (rooms.renamed(renamed.old(), renamed.now())) {
            directs.called(Optional.of(renamed.now()));
            persons.called(renamed.now());
            accounts.called(renamed.now());
        } else {
            directs.renamed(renamed.old(), renamed.now());
        }
        events.add(new ClientEvent.NickChanged(
                renamed.old().toString(), renamed.now().toString()));
    }

    private void failed(FromServer.Failed failed) {
        if (directs.again(failed)) {
            return;
        }
        failed.id().ifPresent(directs::undeliverable);
        if (!sender.failed(failed)
                && !directs.failed(failed)
                && !persons.failed(failed)
                && !accounts.failed(failed)
                && !peers.failed(failed)
                && !questions.failed(failed)) {
            events.add(new Failure(failed.code(), failed.text(), Optional.empty()));
        }
    }

    /** Sends and asks what can be sent and asked now; without the server only who is met already can go on. */
    void pump(long now, boolean up) {
        if (!up) {
            peers.onTimeout(now);
            downloads.pumpStraight();
            return;
        }
        kept.pump();
        directs.pump(now);
        peers.onTimeout(now);
        persons.pump();
        sender.pump(now);
        rooms.pump(now);
        questions.pump(now);
        downloads.pump();
        offers.pump();
    }

    long nextTimeout(boolean up) {
        if (!up) {
            return Deadlines.earlier(peers.nextTimeout(), downloads.straightTimeout());
        }
        long next = Deadlines.earlier(directs.nextTimeout(), peers.nextTimeout());
        next = Deadlines.earlier(next, Deadlines.earlier(downloads.nextTimeout(), offers.nextTimeout()));
        next = Deadlines.earlier(next, questions.nextTimeout());
        return Deadlines.earlier(next, Deadlines.earlier(sender.nextTimeout(), rooms.nextTimeout()));
    }

    /** Whether nothing is under way any more. */
    boolean settled() {
        return kept.settled()
                && sender.isEmpty()
                && directs.isEmpty()
                && peers.isEmpty()
                && persons.isEmpty()
                && accounts.isEmpty()
                && rooms.complete()
                && questions.isEmpty()
                && downloads.isEmpty();
    }
}
