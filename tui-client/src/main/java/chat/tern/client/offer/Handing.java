package chat.tern.client.offer;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.direct.Guest;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.file.FileSink;
import chat.tern.client.file.TransferNews;
import chat.tern.client.file.Transferring;
import chat.tern.client.file.Valve;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A file that we offer somebody, until that person has it or does not want it. What is asked of it is answered for as
 * long as this program runs.
 *
 * <pre>
 *   offered --somebody asks--> running <-> paused (nobody asks)
 *                                 |
 *                                 +--all has left--> verifying --done--> over       any --refused, cancel--> over
 * </pre>
 */
final class Handing implements Transferring, Handout.Owner {
    /** Questions that are answered at once. */
    private static final int MOST = 8;

    /** Who keeps the offers. */
    interface Owner {
        /** Our user takes it back. */
        void withdrawn(Offer offer);
    }

    private final Offer offer;
    private final Desk desk;
    private final Valve valve;
    private final Uplink server;
    private final TransferNews news;
    private final RandomGenerator random;
    private final Owner owner;
    private final Runnable over;
    private final List<Handout> handouts = new ArrayList<>();
    private long position;
    private long resumedFrom;
    private boolean ended;

    Handing(
            Offer offer,
            Desk desk,
            Valve valve,
            Uplink server,
            TransferNews news,
            RandomGenerator random,
            Owner owner,
            Runnable over) {
        this.offer = offer;
        this.desk = desk;
        this.valve = valve;
        this.server = server;
        this.news = news;
        this.random = random;
        this.owner = owner;
        this.over = over;
    }

    Offer offer() {
        return offer;
    }

    @Override
    public void start() {
        news.route(Optional.empty());
        tell(TransferState.OFFERED);
    }

    /** Somebody asks, through the server. */
    void serve(long relay) {
        if (server.up()) {
            serve(new Request.Serve(relay), server, Route.RELAY);
        }
    }

    /** Somebody asks, straight. */
    void serve(Guest guest) {
        serve(Handout.STRAIGHT, guest.way(), Route.DIRECT);
    }

    private void serve(Request.Serve request, Uplink by, Route route) {
        if (!ended && !valve.paused() && handouts.size() < MOST) {
            Handout next = new Handout(request, offer, desk, valve, random, this);
            handouts.add(next);
            news.route(Optional.of(route));
            valve.ask(next, by);
        }
    }

    @Override
    public void begins(Handout handout, long from) {
        if (handouts.size() == 1) {
            position = Math.min(from, offer.what().size());
            resumedFrom = position;
            news.start();
        }
    }

    @Override
    public void sent(Handout handout, long upTo) {
        long before = position;
        position = Math.max(position, upTo);
        news.moved(position - before);
        if (news.state().equals(Optional.of(TransferState.RUNNING))) {
            if (news.due()) {
                figures();
                news.progress(TransferState.RUNNING);
            }
        } else {
            tell(TransferState.RUNNING);
        }
    }

    @Override
    public void over(Handout handout, boolean whole) {
        valve.forget(handout);
        handouts.remove(handout);
        boolean moved = news.state().filter(TransferState.OFFERED::equals).isEmpty();
        if (handouts.isEmpty() && !ended && moved) {
            tell(whole ? TransferState.VERIFYING : TransferState.PAUSED);
        }
    }

    /** The other side has all of it. */
    void done(String sha256) {
        if (end()) {
            position = offer.what().size();
            figures();
            news.done(new FileSink.Landed(sha256, Optional.empty()));
            over.run();
        }
    }

    /** The other side does not want it. */
    void refused() {
        ends(TransferState.REFUSED);
    }

    /** Another program of ours knows that it is over, and by which word. */
    void overElsewhere(Optional<FileMatter> last) {
        switch (last.orElseGet(() -> new FileMatter.Withdraw(offer.token()))) {
            case FileMatter.Done done -> done(done.sha256().hex());
            case FileMatter.Refuse refuse -> refused();
            case FileMatter.Withdraw withdraw -> ends(TransferState.WITHDRAWN);
            case FileMatter.Accept accept -> ends(TransferState.ELSEWHERE);
            case FileMatter.Offer again -> ends(TransferState.ELSEWHERE);
        }
    }

    private void ends(TransferState how) {
        if (end()) {
            tell(how);
            over.run();
        }
    }

    /** It cannot even be offered. */
    void failed() {
        ends(TransferState.FAILED);
    }

    @Override
    public void cancel() {
        if (end()) {
            tell(TransferState.WITHDRAWN);
            over.run();
            owner.withdrawn(offer);
        }
    }

    private boolean end() {
        boolean first = !ended;
        ended = true;
        giveUp();
        return first;
    }

    private void giveUp() {
        List.copyOf(handouts).forEach(Handout::giveUp);
    }

    @Override
    public void down() {
        giveUp();
    }

    @Override
    public void serverGone() {
        List.copyOf(handouts).stream().filter(it -> !it.straight()).forEach(Handout::giveUp);
    }

    /** The offer stands; only this program does not answer any more. */
    @Override
    public void stop() {
        end();
    }

    @Override
    public void pump() {}

    @Override
    public boolean waits() {
        return handouts.isEmpty();
    }

    private void tell(TransferState state) {
        figures();
        news.tell(state);
    }

    private void figures() {
        news.figures(Math.min(position, offer.what().size()), offer.what().size(), resumedFrom);
    }
}
