package chat.tern.reliability;

/**
 * What loss recovery did on a connection so far.
 *
 * @param lostByReordering packets declared lost because later ones were acknowledged
 * @param lostByTime packets declared lost because later ones were acknowledged and time went by
 * @param spurious packets declared lost that arrived after all
 * @param undone congestion events taken back because all their losses were spurious
 * @param timeouts probe timeouts
 * @param persistent times the window collapsed because nothing got through for long
 */
public record RecoveryCounters(
        long lostByReordering, long lostByTime, long spurious, long undone, long timeouts, long persistent) {

    /** Packets declared lost. */
    public long lost() {
        return lostByReordering + lostByTime;
    }
}
