package chat.tern.testing.sim;

import chat.tern.reliability.Count;
import chat.tern.reliability.PacketLog;
import java.util.List;

/** What the packet carries that was made last, by whichever connection that has this log. */
final class LastFrames implements PacketLog {
    private List<String> frames = List.of();

    /** Whether there is one of this kind, by qlog's name. */
    boolean has(String kind) {
        return frames.contains(kind);
    }

    @Override
    public void sent(long now, long number, int bytes, List<String> kinds) {
        frames = List.copyOf(kinds);
    }

    @Override
    public void received(long now, long number, int bytes, List<String> kinds) {}

    @Override
    public void dropped(long now, Count why) {}

    @Override
    public void lost(long now, long number) {}

    @Override
    public void metrics(long now, Metrics metrics) {}
}
