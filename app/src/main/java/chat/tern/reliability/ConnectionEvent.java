package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;

/** What a connection tells its owner, in the order in which it happened. */
public sealed interface ConnectionEvent {
    /** The handshake is complete; streams may be opened and written. Comes once, and first. */
    record Connected(Bytes peerKey) implements ConnectionEvent {}

    /** The peer opened a stream; its band is {@link Band#CHAT} until said otherwise. */
    record StreamOpened(long stream) implements ConnectionEvent {}

    /** There are bytes or the end to read. Comes again only after a read has returned 0 or fewer than it asked for. */
    @SuppressWarnings("AvoidCommonTypeNames") // always said with its outer name
    record Readable(long stream) implements ConnectionEvent {}

    /** There is room again after a write that took less than it was given. */
    record Writable(long stream) implements ConnectionEvent {}

    /** The peer gave up sending; what was not read is gone. */
    record StreamReset(long stream, long code) implements ConnectionEvent {}

    /** The peer does not want to read any more; this side's sending half was reset. */
    record StreamStopped(long stream, long code) implements ConnectionEvent {}

    /** What the peer sent by {@link Connection#sendOnce}: some may be missing, and the order may be another one. */
    record DatagramReceived(Bytes data) implements ConnectionEvent {}

    /** The peer has been silent for long with something unacknowledged (true), or answers again (false). */
    record Suspect(boolean suspect) implements ConnectionEvent {}

    /** The peer's address changed and the new one was proved. */
    record Migrated(Address now) implements ConnectionEvent {}

    /** The connection is over. Comes once, and last. */
    record Closed(CloseReason reason) implements ConnectionEvent {}
}
