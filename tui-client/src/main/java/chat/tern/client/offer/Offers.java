package chat.tern.client.offer;

import chat.tern.client.direct.Directs;
import chat.tern.client.direct.FileMatter;
import chat.tern.client.direct.Guest;
import chat.tern.client.direct.Peers;
import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.SendOptions;
import chat.tern.client.file.Downloads;
import chat.tern.client.file.FetchException;
import chat.tern.client.file.FileSink;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.reliability.Deadlines;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Files between our user and other people: what is offered, wanted and refused, on either side, and who has to be told.
 * What outlives this program is on the disk before anybody hears of it. Only on the client's loop.
 */
public final class Offers implements Directs.Matters, Peers.Files, Incoming.Owner, Handing.Owner {
    private final Uplink uplink;
    private final EventSink events;
    private final Desk desk;
    private final OfferDesk book;
    private final Directs directs;
    private final Downloads downloads;
    private final RandomGenerator random;
    private final LongSupplier clock;
    private final Supplier<String> ids;
    private final Optional<Path> folder;
    private final Map<Opaque, Incoming> incoming = new HashMap<>();
    private final Map<Opaque, Handing> handing = new HashMap<>();
    private final Early early = new Early();
    private Optional<Peers> ways = Optional.empty();
    private final OfferWatch watch;
    private boolean asked;

    /**
     * None yet.
     *
     * @param ids gives each transfer one of its own
     * @param folder where files from people go; empty: what they offer is kept for another program
     */
    public Offers(
            Uplink uplink,
            EventSink events,
            Desk desk,
            OfferDesk book,
            Directs directs,
            Downloads downloads,
            RandomGenerator random,
            LongSupplier clock,
            Supplier<String> ids,
            Optional<Path> folder) {
        this.uplink = uplink;
        this.events = events;
        this.desk = desk;
        this.book = book;
        this.directs = directs;
        this.downloads = downloads;
        this.random = random;
        this.clock = clock;
        this.ids = ids;
        this.folder = folder;
        this.watch = new OfferWatch(book, desk, clock, this::elsewhere);
    }

    /** Other ways than the server's. */
    public void ways(Peers others) {
        ways = Optional.of(others);
        others.files(this);
    }

    /** A connection stands: what was kept goes on. */
    public void up(String fingerprint) {
        if (!asked) {
            asked = true;
            desk.run(
                    () -> book.open(fingerprint),
                    all -> {
                        all.forEach(this::goOn);
                        early.end();
                    },
                    failure -> {
                        complain(Causes.text(failure));
                        early.end();
                    });
        }
        incoming.values().forEach(Incoming::again);
    }

    private void complain(String why) {
        events.add(new Failure("local_file", "Offers of files cannot be kept: " + why, Optional.empty()));
    }

    private void goOn(Offer offer) {
        switch (offer.state()) {
            case UNSENT -> tell(folder.map(any -> hand(offer, ids.get())), offer, "");
            case OFFERED, ACCEPTED -> {
                if (!offer.own()) {
                    receive(offer);
                } else if (folder.isPresent()) {
                    hand(offer, ids.get());
                }
            }
            case ENDING -> sayLast(offer);
            case OVER -> {}
        }
    }

    /** Looks whether other programs of our user have decided something. */
    public void pump() {
        boolean waits = incoming.values().stream().anyMatch(Incoming::asks)
                || handing.values().stream().anyMatch(Handing::waits);
        watch.pump(early.isOver() && waits);
    }

    /** When {@link #pump} has something to do, in nano time; {@link Deadlines#NEVER} where nothing is due. */
    public long nextTimeout() {
        return watch.nextTimeout();
    }

    /** What another program may have changed. */
    private void elsewhere(List<Offer> all) {
        for (Offer offer : all) {
            Optional<Incoming> theirs =
                    Optional.ofNullable(incoming.get(offer.token())).filter(Incoming::asks);
            Optional<Handing> ours =
                    Optional.ofNullable(handing.get(offer.token())).filter(it -> !offer.open());
            switch (offer.state()) {
                case ACCEPTED -> theirs.ifPresent(it -> it.withdrawn(TransferState.ELSEWHERE));
                case ENDING, OVER -> {
                    theirs.ifPresent(it -> it.overElsewhere(offer.last()));
                    ours.ifPresent(it -> it.overElsewhere(offer.last()));
                }
                case OFFERED -> {
                    if (!offer.own()) {
                        receive(offer);
                    }
                }
                case UNSENT -> {}
            }
        }
    }

    // Ours

    /** Offers a file. */
    public void send(String id, SendOptions options) {
        if (early.keeps(() -> send(id, options))) {
            return;
        }
        Nickname nick;
        try {
            nick = new Nickname(options.nick());
        } catch (IllegalArgumentException e) {
            fail(ErrorCode.BAD_NICK, Causes.text(e), options.ref());
            return;
        }
        desk.run(
                () -> book.offer(nick, options.file(), random),
                offer -> offered(id, offer, options.ref()),
                failure -> fail(FetchException.code(failure), Causes.text(failure), options.ref()));
    }

    private void fail(String code, String text, String ref) {
        events.add(new Failure(code, text, Optional.of(ref)));
    }

    private void offered(String id, Offer offer, String ref) {
        if (handing.containsKey(offer.token())) {
            fail("exists", offer.what().name() + " is offered to " + offer.peer() + " already.", ref);
            return;
        }
        Handing made = hand(offer, id);
        if (offer.state() == Offer.State.UNSENT) {
            tell(Optional.of(made), offer, ref);
        }
    }

    private Handing hand(Offer offer, String id) {
        downloads.between(
                id, offer.what().name(), Direction.UP, offer.peer().toString(), uplink, (own, way, news, over) -> {
                    Handing made = new Handing(offer, own, way, uplink, news, random, this, () -> {
                        handing.remove(offer.token());
                        over.run();
                    });
                    handing.put(offer.token(), made);
                    return made;
                });
        return Objects.requireNonNull(handing.get(offer.token()));
    }

    private void tell(Optional<Handing> made, Offer offer, String ref) {
        directs.say(offer.peer(), offer.what(), fate -> {
            if (fate.failure().isPresent()) {
                Failure why = fate.failure().get();
                made.ifPresent(Handing::failed);
                keep(offer.in(Offer.State.OVER), kept -> {});
                events.add(
                        new Failure(why.code(), why.message(), Optional.of(ref).filter(it -> !it.isEmpty())));
            } else {
                desk.run(() -> book.sent(offer), kept -> {}, failure -> complain(Causes.text(failure)));
            }
        });
    }

    /** Somebody collects a file: ours, if we know the offer. What is sent opens only for whom it was offered to. */
    public void wanted(FromServer.Wanted wanted) {
        if (early.keeps(() -> wanted(wanted))) {
            return;
        }
        Handing known = handing.get(wanted.token());
        if (known != null) {
            known.serve(wanted.relay());
        } else {
            desk.run(
                    () -> book.standing(wanted.token()),
                    found -> found.filter(Offer::own).ifPresent(offer -> {
                        if (!handing.containsKey(offer.token())) {
                            hand(offer, ids.get());
                        }
                        wanted(wanted);
                    }),
                    failure -> complain(Causes.text(failure)));
        }
    }

    @Override
    public void collect(Request.Collect asked, Guest guest) {
        Optional.ofNullable(handing.get(asked.token())).ifPresent(known -> known.serve(guest));
    }

    @Override
    public void withdrawn(Offer offer) {
        end(offer, new FileMatter.Withdraw(offer.token()));
    }

    // Theirs

    @Override
    public void heard(Nickname with, FileMatter matter, boolean own, Runnable receipt) {
        if (early.keeps(() -> heard(with, matter, own, receipt))) {
            return;
        }
        switch (matter) {
            case FileMatter.Offer it
            when !own ->
                desk.run(
                        () -> book.heard(with, it),
                        kept -> {
                            receipt.run();
                            kept.ifPresent(this::come);
                        },
                        failure -> complain(Causes.text(failure)));
            case FileMatter.Offer it -> receipt.run();
            default ->
                desk.run(
                        () -> book.change(matter, own),
                        changed -> {
                            receipt.run();
                            changed.ifPresent(offer -> changed(offer, matter, own));
                        },
                        failure -> complain(Causes.text(failure)));
        }
    }

    private void come(Offer offer) {
        if (offer.state() == Offer.State.ENDING) {
            events.add(new Notice(offer.peer() + " offers more files than are kept; " + offer.name() + " is refused."));
            sayLast(offer);
        } else {
            receive(offer);
        }
    }

    private void changed(Offer offer, FileMatter matter, boolean own) {
        Optional<Handing> ours = Optional.ofNullable(handing.get(offer.token()));
        Optional<Incoming> theirs = Optional.ofNullable(incoming.get(offer.token()));
        switch (matter) {
            case FileMatter.Done done -> ours.ifPresent(it -> it.overElsewhere(Optional.of(done)));
            case FileMatter.Refuse refuse -> {
                ours.ifPresent(Handing::refused);
                theirs.ifPresent(it -> it.withdrawn(TransferState.REFUSED));
            }
            case FileMatter.Withdraw withdraw -> theirs.ifPresent(it -> it.withdrawn(TransferState.WITHDRAWN));
            case FileMatter.Accept accept ->
                theirs.filter(it -> own && it.asks()).ifPresent(it -> it.withdrawn(TransferState.ELSEWHERE));
            case FileMatter.Offer again -> {}
        }
    }

    private void receive(Offer offer) {
        if (folder.isEmpty() || incoming.containsKey(offer.token())) {
            return;
        }
        OfferWay way = new OfferWay(
                uplink,
                () -> ways.flatMap(peers -> peers.straight(offer.peer())),
                offer.peer(),
                offer.what(),
                random,
                clock);
        downloads.between(
                ids.get(), offer.name(), Direction.DOWN, offer.peer().toString(), way, (own, valve, news, over) -> {
                    Incoming made = new Incoming(offer, folder.get(), own, valve, way, events, news, this, () -> {
                        incoming.remove(offer.token());
                        over.run();
                    });
                    incoming.put(offer.token(), made);
                    return made;
                });
    }

    /** Somebody is here again, of whom something may be wanted. */
    public void here(Nickname nick) {
        List.copyOf(incoming.values()).stream()
                .filter(it -> it.offer().peer().equals(nick))
                .forEach(Incoming::again);
    }

    @Override
    public void accepted(Offer offer, Consumer<Boolean> then, Runnable unkept) {
        watch.change();
        desk.run(
                () -> book.accept(offer),
                ours -> {
                    if (ours) {
                        directs.say(offer.peer(), new FileMatter.Accept(offer.token()), fate -> {});
                    }
                    then.accept(ours);
                },
                failure -> {
                    complain(Causes.text(failure));
                    unkept.run();
                });
    }

    @Override
    public void failed(Offer offer) {
        watch.change();
        desk.run(() -> book.release(offer), kept -> {}, failure -> complain(Causes.text(failure)));
    }

    @Override
    public void done(Offer offer, FileSink.Landed landed) {
        end(
                offer,
                new FileMatter.Done(offer.token(), Opaque.copyOf(HexFormat.of().parseHex(landed.sha256()))));
    }

    @Override
    public void refused(Offer offer) {
        end(offer, new FileMatter.Refuse(offer.token()));
    }

    @Override
    public void lost(Offer offer) {
        keep(offer.in(Offer.State.OVER), kept -> {});
    }

    // Both

    private void end(Offer offer, FileMatter word) {
        keep(offer.ending(word), this::sayLast);
    }

    /** Until it is known that the other side has heard that, it is said again at each start. */
    private void sayLast(Offer offer) {
        offer.last()
                .ifPresent(word ->
                        directs.say(offer.peer(), word, fate -> keep(offer.in(Offer.State.OVER), kept -> {})));
    }

    private void keep(Offer offer, Consumer<Offer> then) {
        watch.change();
        desk.run(() -> book.put(offer), then, failure -> complain(Causes.text(failure)));
    }
}
