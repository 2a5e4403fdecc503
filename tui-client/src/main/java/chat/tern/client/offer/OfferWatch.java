package chat.tern.client.offer;

import chat.tern.client.link.Desk;
import chat.tern.reliability.Deadlines;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What other programs of our user do about offers of files: looked for as long as somebody cares. */
final class OfferWatch {
    static final long PERIOD = 1_000_000_000L;

    private final OfferDesk book;
    private final Desk desk;
    private final LongSupplier clock;
    private final Consumer<List<Offer>> changed;
    private boolean wanted;
    private boolean looking;
    private long next;
    /** What is read while we change it ourselves does not count. */
    private long ours;

    /** @param changed is given all offers, after somebody may have changed one */
    OfferWatch(OfferDesk book, Desk desk, LongSupplier clock, Consumer<List<Offer>> changed) {
        this.book = book;
        this.desk = desk;
        this.clock = clock;
        this.changed = changed;
        this.next = clock.getAsLong() + PERIOD;
    }

    /** We change an offer. */
    void change() {
        ours++;
    }

    /** Looks when it is time. */
    void pump(boolean cares) {
        wanted = cares;
        long now = clock.getAsLong();
        if (!wanted || looking || !Deadlines.due(next, now)) {
            return;
        }
        next = now + PERIOD;
        looking = true;
        long asOf = ours;
        desk.run(
                book::news,
                all -> {
                    looking = false;
                    if (asOf == ours) {
                        all.ifPresent(changed);
                    }
                },
                failure -> looking = false);
    }

    long nextTimeout() {
        return wanted && !looking ? next : Deadlines.NEVER;
    }
}
