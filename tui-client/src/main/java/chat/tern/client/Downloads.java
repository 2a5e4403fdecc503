package chat.tern.client;

import chat.tern.client.ClientEvent.Direction;
import chat.tern.client.ClientEvent.Failure;
import chat.tern.protocol.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All files on their way, here or to the server. */
final class Downloads {
    private static final int MAX_AT_ONCE = 32;

    /** Gives a download a desk of its own; it is closed when the download is over. */
    interface Desks {
        OwnDesk open(String name);
    }

    /** A desk that somebody has to give back. */
    interface OwnDesk extends Desk {
        void close();
    }

    private final Uplink uplink;
    private final EventSink events;
    private final LongSupplier clock;
    private final Desks desks;
    private final String peer;
    private final Map<String, Transferring> running = new LinkedHashMap<>();

    Downloads(Uplink uplink, EventSink events, LongSupplier clock, Desks desks, String peer) {
        this.uplink = uplink;
        this.events = events;
        this.clock = clock;
        this.desks = desks;
        this.peer = peer;
    }

    void get(String id, FetchOptions options) {
        begin(
                id,
                options.name(),
                Direction.DOWN,
                options.ref(),
                (desk, news, over) -> new Download(options, sink(options), desk, uplink, events, news, over));
    }

    void put(String id, PutOptions options) {
        begin(
                id,
                options.name(),
                Direction.UP,
                options.ref(),
                (desk, news, over) -> new Upload(options, desk, uplink, events, news, over));
    }

    private interface Making {
        Transferring make(OwnDesk desk, TransferNews news, Runnable over);
    }

    private void begin(String id, String name, Direction direction, String ref, Making making) {
        if (running.size() >= MAX_AT_ONCE) {
            String text = "More than " + MAX_AT_ONCE + " files at once; wait until some are through.";
            events.add(new Failure(ErrorCode.RATE_LIMITED, text, Optional.of(ref)));
            return;
        }
        OwnDesk desk = desks.open(id + " " + name);
        TransferNews news = new TransferNews(id, name, direction, peer, events, clock);
        Transferring transfer = making.make(desk, news, () -> {
            if (running.remove(id) != null) {
                desk.close();
            }
        });
        running.put(id, transfer);
        transfer.start();
    }

    private static FileSink sink(FetchOptions options) {
        if (options.stream().isPresent()) {
            return new StreamSink(options.stream().get());
        }
        Path folder = options.output().filter(Files::isDirectory).orElse(options.folder());
        Path target = options.output()
                .filter(path -> !Files.isDirectory(path))
                .orElse(folder.resolve(SafeName.of(options.name())));
        return new PartFile(target, options.overwrite(), options.resume());
    }

    /** Whether there was such a transfer. */
    boolean cancel(String id) {
        Transferring transfer = running.get(id);
        if (transfer != null) {
            transfer.cancel();
        }
        return transfer != null;
    }

    void down() {
        running.values().forEach(Transferring::down);
    }

    void pump() {
        List.copyOf(running.values()).forEach(Transferring::pump);
    }

    /** Keeps every part for another time. */
    void stop() {
        List.copyOf(running.values()).forEach(Transferring::stop);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }
}
