package chat.tern.client.direct;

import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.DirectMessage;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.EventSink;
import chat.tern.client.home.DirectLog;
import chat.tern.client.home.Statements;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Messages that come to us, by whatever way: opened, checked, put into order, kept and shown; then their receipt goes. */
final class DirectArrivals {
    private static final int MOST = 256;

    private final Uplink uplink;
    private final EventSink events;
    private final Desk desk;
    private final DirectBoxes boxes;
    private final PersonDesk persons;
    private final Correspondents correspondents;
    private final LongSupplier clock;
    /** Whether what people say is shown; else it waits for a program that does. */
    private final boolean mail;

    private final Turns turns = new Turns();
    /** Who else waits for the receipt: those that came by another way while the first was not kept yet. */
    private final Newest<MessageId, Runnable> again = new Newest<>(MOST);
    /** What could not be kept, for the next time that it comes. */
    private final Newest<MessageId, Consumer<Runnable>> unkept = new Newest<>(MOST);

    private Directs.Matters matters = Directs.Matters.NONE;

    DirectArrivals(
            Uplink uplink,
            EventSink events,
            Desk desk,
            DirectBoxes boxes,
            PersonDesk persons,
            Correspondents correspondents,
            LongSupplier clock,
            boolean mail) {
        this.uplink = uplink;
        this.events = events;
        this.desk = desk;
        this.boxes = boxes;
        this.persons = persons;
        this.correspondents = correspondents;
        this.clock = clock;
        this.mail = mail;
    }

    /** Who hears of files from now on. */
    void matters(Directs.Matters of) {
        matters = of;
    }

    void relayed(DirectRelayed message) {
        arrived(uplink.serverKey(), message, message.kept() ? Route.STORED : Route.RELAY, () -> receipt(message), true);
    }

    /** What came by another way than the server's. */
    void straight(Bytes place, Nickname from, Bytes key, FromClient.Direct direct, Runnable receipt) {
        DirectRelayed message = new DirectRelayed(
                direct.id(), from, Opaque.copyOf(key.toArray()), direct.to(), direct.box(), persons.millis(), false);
        arrived(place, message, Route.DIRECT, receipt, false);
    }

    /** @param ask whether to ask for the keys of somebody whose device this does not seem to be */
    private void arrived(Bytes place, DirectRelayed message, Route path, Runnable receipt, boolean ask) {
        desk.run(
                () -> boxes.open(place, message),
                opened -> {
                    if (opened instanceof DirectBoxes.Opened.KeyChanged && ask && uplink.up()) {
                        correspondents.askFirst(message.from(), () -> arrived(place, message, path, receipt, false));
                    } else {
                        opened(place, message, opened, path, receipt);
                    }
                },
                failure -> events.add(new Failure("local_file", Causes.text(failure), Optional.empty())));
    }

    private void opened(Bytes place, DirectRelayed message, DirectBoxes.Opened opened, Route path, Runnable receipt) {
        switch (opened) {
            case DirectBoxes.Opened.Renamed renamed -> {
                events.add(new Notice(renamed.news()));
                opened(place, message, renamed.then(), path, receipt);
            }
            case DirectBoxes.Opened.Fresh fresh ->
                turns.arrived(
                        message.from(),
                        fresh,
                        () -> take(place, message, fresh, path, receipt),
                        () -> missing(message, fresh.after()),
                        clock.getAsLong());
            case DirectBoxes.Opened.Repeated repeated -> {
                Optional<Consumer<Runnable>> keep = unkept.take(message.id());
                if (repeated.kept()) {
                    receipt.run();
                } else if (keep.isPresent()) {
                    keep.get().accept(receipt);
                } else if (mail) {
                    again.put(message.id(), receipt);
                }
            }
            case DirectBoxes.Opened.KeyChanged changed ->
                events.add(new Failure(Correspondents.KEY_CHANGED, changed.text(), Optional.empty()));
            case DirectBoxes.Opened.Unreadable unreadable ->
                events.add(new Failure("cannot_open", unreadable.text(), Optional.empty()));
        }
    }

    /** Another program may have been given it in the meantime. */
    private void missing(DirectRelayed message, long counter) {
        Notice notice = new Notice("An earlier message from " + message.from() + " is missing.");
        desk.run(
                () -> boxes.shown(Statements.bytes(message.fromKey()), counter),
                shown -> {
                    if (!shown) {
                        events.add(notice);
                    }
                },
                failure -> events.add(notice));
    }

    private void take(
            Bytes place, DirectRelayed message, DirectBoxes.Opened.Fresh fresh, Route path, Runnable receipt) {
        switch (fresh.kind()) {
            case TEXT -> {
                if (mail) {
                    show(place, message, fresh, path, receipt);
                }
            }
            case FILE -> {
                Nickname with = fresh.own() ? message.to() : message.from();
                Runnable kept = () -> kept(message, fresh, receipt);
                FileMatter.parse(fresh.text())
                        .ifPresentOrElse(matter -> matters.heard(with, matter, fresh.own(), kept), kept);
            }
        }
    }

    private void kept(DirectRelayed message, DirectBoxes.Opened.Fresh fresh, Runnable receipt) {
        desk.run(
                () -> boxes.keep(Statements.bytes(message.fromKey()), fresh.counter(), () -> {}),
                first -> confirm(message, receipt),
                failure -> unkept(message, failure, later -> kept(message, fresh, later)));
    }

    private void confirm(DirectRelayed message, Runnable receipt) {
        receipt.run();
        again.take(message.id()).ifPresent(Runnable::run);
    }

    /** First on the disk: a program that dies is shown it again, or finds it in the log. */
    private void show(
            Bytes place, DirectRelayed message, DirectBoxes.Opened.Fresh fresh, Route path, Runnable receipt) {
        String text = fresh.text();
        boolean own = fresh.own();
        Instant time = Instant.ofEpochMilli(message.timeMillis());
        String id = message.id().toString();
        Nickname with = own ? message.to() : message.from();
        DirectLog.Line line = new DirectLog.Line(time, own, id, path, text);
        DirectMessage shown = new DirectMessage(
                id, message.from().toString(), message.to().toString(), text, time, true, path, own, false);
        desk.run(
                () -> persons.keep(place, with, Statements.bytes(message.fromKey()), fresh.counter(), line),
                kept -> {
                    if (kept.news()) {
                        events.add(shown);
                    }
                    kept.failure()
                            .ifPresentOrElse(
                                    failure ->
                                            unkept(message, failure, later -> show(place, message, fresh, path, later)),
                                    () -> confirm(message, receipt));
                },
                this::unkept);
    }

    /** Without a connection the sender will send it again, and get its receipt then. */
    private void receipt(DirectRelayed message) {
        if (uplink.up()) {
            uplink.send(new FromClient.DirectReceipt(message.from(), message.id()));
        }
    }

    private void unkept(DirectRelayed message, IOException failure, Consumer<Runnable> later) {
        again.take(message.id());
        unkept.put(message.id(), later);
        unkept(failure);
    }

    /** A message is not on the disk, and will come again. */
    void unkept(IOException failure) {
        events.add(new Failure(
                "local_file",
                "A message could not be kept in this device's log: " + Causes.text(failure),
                Optional.empty()));
    }

    void onTimeout(long now) {
        turns.onTimeout(now);
    }

    long nextTimeout() {
        return turns.nextTimeout();
    }
}
