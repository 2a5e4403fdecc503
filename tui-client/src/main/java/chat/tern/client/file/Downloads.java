package chat.tern.client.file;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.PutOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.link.Desk;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.ErrorCode;
import chat.tern.reliability.Deadlines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** All files on their way, here or to the server. */
public final class Downloads {
    private static final int MAX_AT_ONCE = 32;
    /** Of files that are small. */
    private static final int MAX_TOGETHER = 256;

    /** Gives a download a desk of its own; it is closed when the download is over. */
    public interface Desks {
        OwnDesk open(String name);
    }

    /** A desk that somebody has to give back. */
    public interface OwnDesk extends Desk {
        void close();
    }

    private final Uplink uplink;
    private final Lanes lanes;
    private final EventSink events;
    private final LongSupplier clock;
    private final Desks desks;
    private final String peer;
    private final Map<String, Running> running = new LinkedHashMap<>();
    /** What all have together, in bytes per second; 0: no limit. */
    private long limit;

    /** @param person whether it is between people, and may go on without the server */
    private record Running(String name, Transferring transfer, Valve way, TransferNews news, boolean person) {
        boolean is(String which, String id) {
            return which.equals(id) || which.equals(name);
        }
    }

    /** Moves nothing yet; {@code clock} is nano time, {@code peer} says where files go and come from. */
    public Downloads(Uplink uplink, EventSink events, LongSupplier clock, Desks desks, String peer) {
        this.uplink = uplink;
        this.lanes = new Lanes(uplink, clock);
        this.events = events;
        this.clock = clock;
        this.desks = desks;
        this.peer = peer;
    }

    /** Fetches a file from the server; the id is that of its transfer. */
    public void get(String id, FetchOptions options) {
        begin(
                id,
                options.name(),
                Direction.DOWN,
                options.ref(),
                options.together(),
                (desk, way, news, over) -> new Download(options, sink(options), desk, way, events, news, over));
    }

    /** Sends a file to the server; the id is that of its transfer. */
    public void put(String id, PutOptions options) {
        begin(
                id,
                options.name(),
                Direction.UP,
                options.ref(),
                false,
                (desk, way, news, over) -> new Upload(options, desk, way, events, news, over));
    }

    /** Makes what moves the file. */
    public interface Making {
        Transferring make(OwnDesk desk, Valve way, TransferNews news, Runnable over);
    }

    /** A file between somebody and us, which may still be offered only. */
    public void between(String id, String name, Direction direction, String who, Uplink to, Making making) {
        long silence = direction == Direction.DOWN ? Valve.PATIENCE : Valve.SILENCE;
        run(id, name, direction, who, new Valve(to, clock, () -> Deadlines.NEVER, silence), true, making);
    }

    private void begin(String id, String name, Direction direction, String ref, boolean together, Making making) {
        int most = together ? MAX_TOGETHER : MAX_AT_ONCE;
        if (running.values().stream().filter(each -> !each.transfer.waits()).count() >= most) {
            String text = "More than " + most + " files at once; wait until some are through.";
            events.add(new Failure(ErrorCode.RATE_LIMITED, text, Optional.of(ref)));
            return;
        }
        Valve way =
                together ? new Valve(lanes, clock, lanes::movedAt) : new Valve(uplink, clock, () -> Deadlines.NEVER);
        run(id, name, direction, peer, way, false, making);
    }

    private void run(
            String id, String name, Direction direction, String who, Valve way, boolean person, Making making) {
        OwnDesk desk = desks.open(id + " " + name);
        TransferNews news = new TransferNews(id, name, direction, who, events, clock);
        Transferring transfer = making.make(desk, way, news, () -> {
            if (running.remove(id) != null) {
                desk.close();
                share();
            }
        });
        running.put(id, new Running(name, transfer, way, news, person));
        share();
        transfer.start();
    }

    private static FileSink sink(FetchOptions options) {
        if (options.stream().isPresent()) {
            return new StreamSink(options.stream().get());
        }
        return new PartFile(target(options), options.overwrite(), options.resume());
    }

    /** Which file here a fetched one would be. */
    public static Path target(FetchOptions options) {
        Path folder = options.output().filter(Files::isDirectory).orElse(options.folder());
        return options.output()
                .filter(path -> !Files.isDirectory(path))
                .orElse(folder.resolve(SafeName.of(options.name())));
    }

    /** All that move have the same share. */
    private void share() {
        long moving = running.values().stream()
                .filter(each -> !each.way.paused() && !each.transfer.waits())
                .count();
        long each = limit == 0 ? 0 : Math.max(1, limit / Math.max(1, moving));
        running.values().forEach(it -> it.way.share(each));
    }

    /** Does what somebody wants of transfers; a failure says that there is no such transfer. */
    public void order(TransferOrder order, String ref) {
        List<Map.Entry<String, Running>> meant = running.entrySet().stream()
                .filter(it -> order.which()
                        .map(which -> it.getValue().is(which, it.getKey()))
                        .orElse(true))
                .toList();
        if (order.which().isPresent() && meant.isEmpty()) {
            String text = "There is no transfer " + order.which().get() + ".";
            events.add(new Failure("no_such_transfer", text, Optional.of(ref)));
            return;
        }
        List<Running> these = meant.stream().map(Map.Entry::getValue).toList();
        switch (order) {
            case TransferOrder.Cancel cancel -> these.forEach(it -> it.transfer.cancel());
            case TransferOrder.Accept accept -> offered(these, ref).ifPresent(it -> it.accept(accept.output(), ref));
            case TransferOrder.Refuse refuse -> offered(these, ref).ifPresent(Transferring::cancel);
            case TransferOrder.Pause pause ->
                these.stream().filter(it -> !it.transfer.waits()).forEach(Downloads::pause);
            case TransferOrder.Resume resume -> these.forEach(Downloads::resume);
            case TransferOrder.Limit all when all.which().isEmpty() -> limit = all.bytesPerSecond();
            case TransferOrder.Limit one -> these.forEach(it -> it.way.limit(one.bytesPerSecond()));
        }
        share();
        pump();
    }

    /** The one of them about which somebody has to decide. */
    private Optional<Transferring> offered(List<Running> meant, String ref) {
        List<Running> asking = meant.stream().filter(it -> it.transfer.asks()).toList();
        if (asking.size() != 1) {
            String names = String.join(", ", asking.stream().map(Running::name).toList());
            String text = asking.isEmpty()
                    ? "Nobody offers you that."
                    : "Several files are offered: " + names + ". Say which.";
            events.add(new Failure("no_such_transfer", text, Optional.of(ref)));
            return Optional.empty();
        }
        return Optional.of(asking.getFirst().transfer);
    }

    private static void pause(Running it) {
        it.way.pause(true);
        it.news.hold(true);
        it.transfer.down();
        it.news.change(ClientEvent.TransferState.PAUSED);
    }

    private static void resume(Running it) {
        if (it.way.paused()) {
            it.way.pause(false);
            it.news.change(ClientEvent.TransferState.RUNNING);
            it.news.hold(false);
        }
    }

    /** The connection is gone: what moved by it waits for the next. */
    public void down() {
        running.values().forEach(each -> each.transfer.serverGone());
        lanes.down();
    }

    /** Does what can be done now. */
    public void pump() {
        List.copyOf(running.values()).forEach(Downloads::pump);
    }

    /** The same while there is no server: only files between people can move. */
    public void pumpStraight() {
        running.values().stream().filter(Running::person).toList().forEach(Downloads::pump);
    }

    private static void pump(Running each) {
        if (each.way.stalled()) {
            each.transfer.down();
        }
        if (!each.way.paused()) {
            each.way.pump();
            each.transfer.pump();
        }
    }

    /** When {@link #pump} has something to do, in nano time; {@link Deadlines#NEVER} where nothing is due. */
    public long nextTimeout() {
        return nextTimeout(each -> true);
    }

    /** The same for {@link #pumpStraight}. */
    public long straightTimeout() {
        return nextTimeout(Running::person);
    }

    private long nextTimeout(Predicate<Running> which) {
        return running.values().stream()
                .filter(which)
                .map(each -> Deadlines.earlier(each.way.nextTimeout(), each.transfer.nextTimeout()))
                .reduce(Deadlines.NEVER, Deadlines::earlier);
    }

    /** Keeps every part for another time. */
    public void stop() {
        List.copyOf(running.values()).forEach(each -> each.transfer.stop());
    }

    /** Whether nothing moves; a file that waits for somebody does not. */
    public boolean isEmpty() {
        return running.values().stream().allMatch(each -> each.transfer.waits());
    }
}
