package chat.tern.testing.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * How one direction of a link behaves.
 *
 * @param delayNanos one way
 * @param impairments applied in this order
 */
record LinkPlan(long delayNanos, List<Impairment> impairments) {
    LinkPlan {
        impairments = List.copyOf(impairments);
    }

    static LinkPlan ofMillis(long delay) {
        return new LinkPlan(delay * 1_000_000, List.of());
    }

    LinkPlan with(Impairment more) {
        List<Impairment> all = new ArrayList<>(impairments);
        all.add(more);
        return new LinkPlan(delayNanos, all);
    }
}
