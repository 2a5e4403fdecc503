package chat.tern.client.file;

import chat.tern.client.link.Uplink;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a download has asked and is being answered: stretches of the file, and digests of its chunks. */
final class Answers {
    private static final int RANGES_AT_ONCE = 4;

    private final String name;
    private final ChunkMap map;
    private final LocalCopy copy;
    private final Uplink uplink;
    private final List<Arrival> arrivals = new ArrayList<>();
    private Optional<SumsAnswer> sums = Optional.empty();

    Answers(String name, ChunkMap map, LocalCopy copy, Uplink uplink) {
        this.name = name;
        this.map = map;
        this.copy = copy;
        this.uplink = uplink;
    }

    boolean none() {
        return arrivals.isEmpty() && sums.isEmpty();
    }

    /** Whether no bytes are on their way. */
    boolean noBytes() {
        return arrivals.isEmpty();
    }

    /** Asks for what is missing of whatever version there is; which one stands in the answer. */
    void fetchAnyVersion(Arrival.Owner owner) {
        ChunkMap.Range missing = map.missing().orElse(new ChunkMap.Range(map.size(), map.size()));
        long length = missing.to() < map.size() ? missing.to() - missing.from() : 0;
        fetch(missing.from(), length, Optional.empty(), owner);
    }

    private void fetch(long from, long length, Optional<Opaque> version, Arrival.Owner owner) {
        Arrival arrival = new Arrival(name, from, length, version, copy, owner);
        arrivals.add(arrival);
        uplink.ask(arrival.answer());
    }

    /** Asks for everything of this version that is missing and not asked for. */
    void fetchMissing(Opaque version, Arrival.Owner owner) {
        Optional<ChunkMap.Range> missing = map.missing();
        while (missing.isPresent() && arrivals.size() < RANGES_AT_ONCE) {
            map.asked(missing.get());
            fetch(missing.get().from(), missing.get().to() - missing.get().from(), Optional.of(version), owner);
            missing = map.missing();
        }
    }

    /** Asks for the digests of some chunks; a count of 0 stands for the rest. */
    void sums(long first, long count, Optional<Opaque> version, SumsAnswer.Receiver receiver) {
        SumsAnswer answer = new SumsAnswer(new Request.Sums(name, first, count, version), receiver);
        sums = Optional.of(answer);
        uplink.ask(answer);
    }

    /** Asks for the digests of this version that are needed, one answer at a time. */
    void sumsNeeded(Opaque version, SumsAnswer.Receiver receiver) {
        if (sums.isEmpty()) {
            map.unknown()
                    .ifPresent(range -> sums(range.from(), range.to() - range.from(), Optional.of(version), receiver));
        }
    }

    /** This stretch brings no more: all of it came, or it was given up. */
    void over(Arrival arrival, boolean complete) {
        if (complete) {
            arrivals.remove(arrival);
        } else {
            drop(arrival);
        }
    }

    void sumsEnded() {
        sums = Optional.empty();
    }

    private void drop(Arrival arrival) {
        arrivals.remove(arrival);
        arrival.flush();
        map.dropped(arrival.range(), arrival.position());
    }

    void dropAll() {
        for (Arrival arrival : List.copyOf(arrivals)) {
            arrival.answer().drop();
            uplink.cancel(arrival.answer());
            drop(arrival);
        }
        sums.ifPresent(answer -> {
            answer.drop();
            uplink.cancel(answer);
        });
        sums = Optional.empty();
    }

    /** There is room again for what comes. */
    void room() {
        List.copyOf(arrivals).forEach(each -> uplink.pump(each.answer()));
    }

    /** Bytes that have come of chunks that are not whole. */
    long coming() {
        return arrivals.stream().mapToLong(Arrival::begun).sum();
    }
}
