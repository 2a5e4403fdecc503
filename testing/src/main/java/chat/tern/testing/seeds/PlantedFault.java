package chat.tern.testing.seeds;

/** One line of {@code chat.tern.reliability} that is wrong on purpose: the simulation must notice. */
enum PlantedFault {
    LOST_DATA_NOT_SENT_AGAIN(
            "Acknowledgements", "case SentFrame.Stream f -> streams.onLost(f);", "case SentFrame.Stream f -> {}"),
    ACK_RANGE_OFF_BY_ONE(
            "ReceivedPackets",
            "new Frame.Range(ranges.from(i), ranges.to(i) - 1)",
            "new Frame.Range(Math.max(0, ranges.from(i) - 1), ranges.to(i) - 1)"),
    MAX_DATA_NOT_SENT_AGAIN(
            "Acknowledgements",
            "case SentFrame.MaxData f -> streams.frames().maxDataDue();",
            "case SentFrame.MaxData f -> {}"),
    DUPLICATE_DELIVERED(
            "Receiver", "if (mine && parts.received().seen(number)) {", "if (mine && parts.received().seen(-1)) {"),
    WINDOW_OVERRUN(
            "SendStream",
            "return Math.min(bytes.end() - next, Math.min(limit - next, credit));",
            "return Math.min(bytes.end() - next, Math.min(limit + 1 - next, credit));"),
    WRONG_KEY_PHASE("Keys", "(sendPhase & 1) != 0, destination", "(receivePhase & 1) != 0, destination"),
    PROBE_TIMER_NOT_SET_AGAIN(
            "ProbeTimer",
            "return base + Math.min(pto << Math.min(count, 20), cap);",
            "return count > 0 ? Connection.NEVER : base + Math.min(pto, cap);"),
    LATE_ACK_COUNTED_TWICE("Recovery", "counts.add(Count.SPURIOUS);", "settle(packet);");

    private final String file;
    private final String right;
    private final String wrong;

    PlantedFault(String file, String right, String wrong) {
        this.file = file;
        this.right = right;
        this.wrong = wrong;
    }

    /** The name of the source file, without its ending. */
    String file() {
        return file;
    }

    /**
     * The source with the fault in it.
     *
     * @throws IllegalStateException when the source has changed, so that the line is not there once
     */
    String plant(String source) {
        int at = source.indexOf(right);
        if (at < 0 || source.indexOf(right, at + 1) >= 0) {
            throw new IllegalStateException(this + ": " + file + " has not exactly one '" + right + "'");
        }
        return source.substring(0, at) + wrong + source.substring(at + right.length());
    }

    /** For people. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
