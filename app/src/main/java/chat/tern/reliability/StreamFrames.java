package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.ArrayDeque;

/** What the streams have to send: their control frames first, then their data by band. */
final class StreamFrames {
    private final StreamTable table;
    private final ReceiveWindow window;
    private final SendCredit credit = new SendCredit();
    private final Bands bands = new Bands(this::control);
    private final ArrayDeque<Stream> control = new ArrayDeque<>(2);
    private boolean maxDataDue;
    private boolean maxStreamsDue;
    private long dataBlockedTold = -1;
    private long streamsBlockedTold = -1;
    private boolean dataBlockedDue;
    private boolean streamsBlockedDue;

    StreamFrames(StreamTable table, ReceiveWindow window) {
        this.table = table;
        this.window = window;
    }

    /** The peer gives credit for all streams together. */
    void raise(long maximum) {
        credit.raise(maximum);
    }

    void schedule(Stream stream) {
        bands.schedule(stream);
        if (stream.blocked()) {
            control(stream);
        }
    }

    void move(Stream stream, Band band) {
        bands.move(stream, band);
    }

    /** Lets a stream send what it has to send besides data. */
    void control(Stream stream) {
        if (!stream.controlQueued()) {
            stream.controlQueued(true);
            control.addLast(stream);
        }
    }

    /** The application wanted another stream than the peer allows. */
    void streamsBlocked() {
        if (streamsBlockedTold != table.limit()) {
            streamsBlockedTold = table.limit();
            streamsBlockedDue = true;
        }
    }

    void maxDataDue() {
        maxDataDue = true;
    }

    void maxStreamsDue() {
        maxStreamsDue = true;
    }

    boolean wantsToSend() {
        return controlDue() || bands.wantsToSend(credit);
    }

    void fill(PacketBuilder packet) {
        fillLimits(packet);
        while (!control.isEmpty() && control.getFirst().fill(packet)) {
            control.removeFirst().controlQueued(false);
        }
        bands.fill(packet, credit);
        if (credit.available() <= 0 && bands.anyWaiting() && dataBlockedTold != credit.limit()) {
            dataBlockedTold = credit.limit();
            dataBlockedDue = true;
        }
    }

    private boolean controlDue() {
        return !control.isEmpty()
                || maxDataDue
                || maxStreamsDue
                || dataBlockedDue
                || streamsBlockedDue
                || window.updateDue()
                || table.creditDue();
    }

    private void fillLimits(PacketBuilder packet) {
        if (maxDataDue || window.updateDue()) {
            maxDataDue = !packet.add(new Frame.MaxData(window.grant()), new SentFrame.MaxData());
        }
        if (maxStreamsDue || table.creditDue()) {
            maxStreamsDue = !packet.add(new Frame.MaxStreams(false, table.grant()), new SentFrame.MaxStreams());
        }
        if (dataBlockedDue) {
            dataBlockedDue = credit.available() <= 0
                    && !packet.add(new Frame.DataBlocked(credit.limit()), new SentFrame.DataBlocked());
        }
        if (streamsBlockedDue) {
            streamsBlockedDue =
                    !packet.add(new Frame.StreamsBlocked(false, table.limit()), new SentFrame.StreamsBlocked());
        }
    }
}
