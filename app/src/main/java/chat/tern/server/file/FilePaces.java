package chat.tern.server.file;

import java.util.function.LongSupplier;

/** How fast files go, each and all together: what is read here, what is taken, and what goes from one person to another. */
public final class FilePaces {
    private final FileRates rates;
    private final LongSupplier clock;
    private final Pace out;
    private final Pace in;

    private FilePaces(FileRates rates, LongSupplier clock) {
        this.rates = rates;
        this.clock = clock;
        this.out = new Pace(rates.all(), clock);
        this.in = new Pace(rates.all(), clock);
    }

    /** Nothing has gone yet. */
    public static FilePaces of(FileRates rates) {
        return of(rates, System::nanoTime);
    }

    /** The same by another clock, in nano time. */
    public static FilePaces of(FileRates rates, LongSupplier clock) {
        return new FilePaces(rates, clock);
    }

    /** One more file that goes out through memory only. */
    public FileFlow flow() {
        return new FileFlow(new Pace(rates.each(), clock), out, clock);
    }

    /** For a file that goes out, at no more than that, either; 0 for no limit. */
    FilePump out(FilePump pump, ReadPlan plan) {
        return pump.paced(new Pace(plan.rate(rates.each()), clock), out);
    }

    /** For what comes in. */
    FilePump in(FilePump pump) {
        return pump.paced(new Pace(rates.each(), clock), in);
    }
}
