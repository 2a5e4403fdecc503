package chat.tern.client.offer;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.file.Download;
import chat.tern.client.file.FileSink;
import chat.tern.client.file.PartFile;
import chat.tern.client.file.TransferNews;
import chat.tern.client.file.Transferring;
import chat.tern.client.file.Valve;
import chat.tern.client.link.Desk;
import chat.tern.protocol.ErrorCode;
import chat.tern.reliability.Deadlines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that somebody offers us, until it is here or refused. Once accepted it is a {@link Download} whose way leads to
 * that person; while nothing but this machine is in the way of it, it stays offered.
 *
 * <pre>
 *   offered --accept--> fetching --done--> over
 *      ^                   |
 *      +------failed-------+                 any --refuse, withdrawn--> over
 * </pre>
 */
final class Incoming implements Transferring, OfferWay.Owner {
    /** Who keeps the offers. */
    interface Owner {
        /** It is to come there; {@code then} hears whether it is for us to fetch it, or for another program of ours; or it is not kept. */
        void accepted(Offer offer, Consumer<Boolean> then, Runnable unkept);

        /** It did not come, and may be accepted again. */
        void failed(Offer offer);

        /** It is here. */
        void done(Offer offer, FileSink.Landed landed);

        /** Our user does not want it. */
        void refused(Offer offer);

        /** It cannot be had any more. */
        void lost(Offer offer);
    }

    private final Offer offer;
    private final Path folder;
    private final Desk desk;
    private final Valve valve;
    private final EventSink events;
    private final TransferNews news;
    private final Owner owner;
    private final Runnable over;
    private final OfferWay way;
    private Optional<Download> download = Optional.empty();
    private String failure = "";
    private boolean ended;
    private boolean accepting;

    /**
     * Begins nothing yet.
     *
     * @param folder where files go that are given no other place
     * @param way what the valve leads to
     */
    Incoming(
            Offer offer,
            Path folder,
            Desk desk,
            Valve valve,
            OfferWay way,
            EventSink events,
            TransferNews news,
            Owner owner,
            Runnable over) {
        this.offer = offer;
        this.folder = folder;
        this.desk = desk;
        this.valve = valve;
        this.way = way;
        this.events = events;
        this.news = news;
        this.owner = owner;
        this.over = over;
        way.owner(this);
    }

    Offer offer() {
        return offer;
    }

    /** Asks our user, or goes on where an earlier program was told to. */
    @Override
    public void start() {
        news.route(Optional.empty());
        news.figures(0, offer.what().size(), 0);
        if (offer.state() == Offer.State.ACCEPTED) {
            fetch(offer.path().orElseThrow());
        } else {
            news.tell(TransferState.OFFERED);
        }
    }

    @Override
    public void accept(Optional<Path> output, String ref) {
        Path in = output.filter(Files::isDirectory).orElse(folder);
        Path target = output.filter(path -> !Files.isDirectory(path))
                .orElse(in.resolve(offer.name()))
                .toAbsolutePath();
        accepting = true;
        owner.accepted(
                offer.to(target),
                ours -> {
                    accepting = false;
                    if (!ended && ours) {
                        fetch(target);
                    } else {
                        withdrawn(TransferState.ELSEWHERE);
                    }
                },
                () -> accepting = false);
    }

    private void fetch(Path target) {
        news.route(Optional.of(Route.RELAY));
        failure = "";
        Download next = new Download(
                FetchOptions.into(folder, offer.name(), "").to(target),
                new PartFile(target, false, true).of(offer.what().size()),
                desk,
                valve,
                new Sink(),
                news,
                this::ended);
        download = Optional.of(next);
        news.tell(TransferState.RUNNING);
        next.start();
    }

    /** Failures of the download, which have no line that caused them. */
    private final class Sink implements EventSink {
        @Override
        public void add(ClientEvent event) {
            if (event instanceof Failure it) {
                failure = it.code();
            }
            if (event instanceof Failure it && elsewhere()) {
                events.add(new ClientEvent.Notice(it.message()));
            } else if (event instanceof Failure it) {
                events.add(new Failure(it.code(), it.message(), Optional.empty()));
            } else {
                events.add(event);
            }
        }

        @Override
        public boolean crowded() {
            return events.crowded();
        }
    }

    private void ended() {
        download = Optional.empty();
        if (ended) {
            return;
        }
        if (news.landed().isPresent()) {
            end();
            owner.done(offer, news.landed().get());
        } else if (failure.equals(ErrorCode.NO_SUCH_FILE) || failure.equals(FileSupply.SOURCE_CHANGED)) {
            end();
            owner.lost(offer);
        } else if (elsewhere()) {
            end();
        } else {
            owner.failed(offer);
        }
    }

    /** It was accepted before this program began, and the one where that was still fetches it. */
    private boolean elsewhere() {
        return offer.state() == Offer.State.ACCEPTED && failure.equals(ErrorCode.BUSY);
    }

    private void end() {
        ended = true;
        over.run();
    }

    @Override
    public void route(Route by) {
        news.route(Optional.of(by));
    }

    @Override
    public void gone() {
        download.ifPresent(Download::down);
    }

    @Override
    public void altered() {
        download.ifPresent(
                it -> it.failed(ErrorCode.WRONG_CONTENT, offer.name() + " was altered on its way, time and again."));
    }

    /** Whoever offers it has come. */
    void again() {
        way.again();
        pump();
    }

    /** The other side has taken it back, or it was answered in another window or on another device of ours. */
    void withdrawn(TransferState why) {
        if (!ended) {
            news.cancelled(why);
            close();
        }
    }

    /** Another program of ours knows that it is over, and by which word. */
    void overElsewhere(Optional<FileMatter> last) {
        withdrawn(
                switch (last.orElseGet(() -> new FileMatter.Withdraw(offer.token()))) {
                    case FileMatter.Refuse refuse -> TransferState.REFUSED;
                    case FileMatter.Done done -> TransferState.ELSEWHERE;
                    case FileMatter.Accept accept -> TransferState.ELSEWHERE;
                    case FileMatter.Withdraw withdraw -> TransferState.WITHDRAWN;
                    case FileMatter.Offer again -> TransferState.WITHDRAWN;
                });
    }

    @Override
    public void cancel() {
        if (!ended) {
            if (download.isEmpty()) {
                news.cancelled(TransferState.REFUSED);
            }
            close();
            owner.refused(offer);
        }
    }

    private void close() {
        boolean running = download.isPresent();
        ended = true;
        download.ifPresent(Download::cancel);
        if (!running) {
            news.tell(TransferState.CANCELLED);
        }
        over.run();
    }

    @Override
    public void stop() {
        ended = true;
        download.ifPresent(Download::stop);
    }

    @Override
    public void pump() {
        way.pump();
        download.ifPresent(Download::pump);
    }

    @Override
    public void down() {
        download.ifPresent(Download::down);
    }

    @Override
    public void serverGone() {
        if (!way.goesStraight()) {
            down();
        }
    }

    @Override
    public boolean waits() {
        return download.isEmpty();
    }

    @Override
    public boolean asks() {
        return download.isEmpty() && !ended && !accepting;
    }

    @Override
    public long nextTimeout() {
        return download.isEmpty() || valve.paused() ? Deadlines.NEVER : way.nextTimeout();
    }
}
