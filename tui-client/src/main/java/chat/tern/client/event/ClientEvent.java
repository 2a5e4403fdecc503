package chat.tern.client.event;

import chat.tern.client.Client;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Ringing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a face hears from a {@link Client}: one record for each row of the event table of the command-line contract,
 * with the same fields. Text is as it travelled, unfiltered: a face strips control characters where it draws.
 * Ids are 32 hexadecimal digits; rooms begin with {@code #}; sizes are bytes.
 */
public sealed interface ClientEvent {
    /** Once in a process: the nick is held, the rooms are joined, live lines flow. */
    record Ready(int v, String nick, String account, String server, String fingerprint, List<String> rooms)
            implements ClientEvent {}

    /** A new state of the connection, or new figures in the same state. {@code CLOSED} is the last event of all. */
    record ConnectionChanged(
            ConnectionState state,
            Optional<Duration> rtt,
            OptionalDouble lossPercent,
            OptionalInt pathMtu,
            Optional<String> reason,
            Optional<Duration> retryIn)
            implements ClientEvent {
        /** A state of which nothing more is known. */
        public static ConnectionChanged to(ConnectionState state) {
            return new ConnectionChanged(
                    state,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same with a reason for people. */
        public ConnectionChanged because(String text) {
            return new ConnectionChanged(state, rtt, lossPercent, pathMtu, Optional.of(text), retryIn);
        }

        /** The same with the time until the next attempt. */
        public ConnectionChanged retryingIn(Duration wait) {
            return new ConnectionChanged(state, rtt, lossPercent, pathMtu, reason, Optional.of(wait));
        }
    }

    enum ConnectionState {
        CONNECTING,
        CONNECTED,
        LOST,
        RECONNECTING,
        CLOSED
    }

    /**
     * A line of a room, at its place in the room's order; repeats (asked for by {@code history}) are told by {@code seq}.
     *
     * @param me an action
     * @param history replayed, not live
     */
    record RoomMessage(
            String room,
            long seq,
            String id,
            String from,
            String text,
            Instant time,
            boolean self,
            boolean mention,
            boolean me,
            boolean history)
            implements ClientEvent {}

    /**
     * A message for one person.
     *
     * @param self written by our user
     * @param history out of this device's own log, asked for by {@code history}
     */
    record DirectMessage(
            String id,
            String from,
            String to,
            String text,
            Instant time,
            boolean sealed,
            Route path,
            boolean self,
            boolean history)
            implements ClientEvent {}

    /** The way a direct message or a file took. */
    enum Route {
        DIRECT,
        RELAY,
        STORED
    }

    /** How far a line or direct message of our own has come; {@code to} and {@code path} for a direct message. */
    record Delivery(String id, String ref, DeliveryState state, Optional<String> to, Optional<Route> path)
            implements ClientEvent {}

    enum DeliveryState {
        QUEUED,
        STORED,
        DELIVERED,
        FAILED
    }

    record Joined(String room, String nick) implements ClientEvent {}

    record Left(String room, String nick, String reason) implements ClientEvent {}

    record Presence(String nick, Availability state) implements ClientEvent {}

    enum Availability {
        ONLINE,
        AWAY,
        OFFLINE
    }

    /**
     * The answer to {@code users}.
     *
     * @param only the one person whom alone it is about; none of {@code users} says that they are not here
     */
    record Users(List<User> users, Optional<String> only) implements ClientEvent {
        /** About everybody. */
        public Users(List<User> users) {
            this(users, Optional.empty());
        }
    }

    /** Somebody; {@code operates}: of which of the rooms as an operator. */
    record User(String nick, Availability state, List<String> rooms, Optional<String> address, List<String> operates) {
        /** One who is an operator nowhere. */
        public User(String nick, Availability state, List<String> rooms, Optional<String> address) {
            this(nick, state, rooms, address, List.of());
        }

        /** The rooms, with {@code @} before those of which they are an operator. */
        public String places() {
            return rooms.stream()
                    .map(room -> operates.contains(room) ? "@" + room : room)
                    .collect(Collectors.joining(" "));
        }
    }

    /** Our rooms, on each connection; news of some; all rooms, as the answer to {@code rooms}. */
    record Rooms(List<Room> rooms) implements ClientEvent {}

    /**
     * A room.
     *
     * @param unread lines of others that we have read on none of our devices
     * @param joined whether we are a member of it
     * @param lastSeq the number of its last line
     * @param mentions how many of the unread lines speak of us; 0 also where that is not known
     * @param read the last line that we have read on any device
     */
    record Room(
            String name,
            String topic,
            int members,
            long unread,
            boolean joined,
            long lastSeq,
            int mentions,
            long read) {
        /** Where nobody speaks of us. */
        public Room(String name, String topic, int members, long unread, boolean joined, long lastSeq) {
            this(name, topic, members, unread, joined, lastSeq, 0, joined ? lastSeq - unread : 0);
        }

        /** The same with so many lines that speak of us. */
        public Room withMentions(int count) {
            return new Room(name, topic, members, unread, joined, lastSeq, count, read);
        }
    }

    record Topic(String room, String topic, String by, Instant time) implements ClientEvent {}

    /**
     * When rooms ring, as the server keeps it for the account: these so, all others by mention. Only for a face that can
     * be asked ({@link Keeping#ASK}).
     */
    record Rings(Map<String, Ringing> rooms) implements ClientEvent {
        public Rings {
            rooms = Map.copyOf(rooms);
        }
    }

    /** Lines of a room were taken back. */
    record Deleted(String room, List<Long> seqs, String by) implements ClientEvent {}

    /** The answer to {@link RoomOrder.Find}: the newest lines that match, the oldest of them first. */
    record Found(List<RoomMessage> lines) implements ClientEvent {}

    /** Somebody edits a line for a room, or for us; only after {@link Client#hearTyping}, and never in the line mode. */
    record Typing(Optional<String> room, String nick) implements ClientEvent {}

    record NickChanged(String old, String now) implements ClientEvent {}

    /** The answer to {@code files}, sorted by name. */
    record Files(List<SharedFile> files) implements ClientEvent {}

    /** A file that the server shares; {@code by} sent it, where it did not lie there anyway. */
    record SharedFile(String name, long size, Instant modified, Optional<String> sha256, Optional<String> by) {
        private static final Pattern SENT = Pattern.compile("uploads/([^/]+)/.+");

        /** As the server lists it: what people send lies in {@code uploads/NICK}. */
        public static SharedFile of(Reply.FileEntry entry) {
            Matcher sent = SENT.matcher(entry.name());
            return new SharedFile(
                    entry.name(),
                    entry.size(),
                    Instant.ofEpochMilli(entry.modifiedMillis()),
                    entry.sha256().map(Opaque::hex),
                    sent.matches() ? Optional.of(sent.group(1)) : Optional.empty());
        }
    }

    /**
     * A file on its way: at most two a second, plus one for each change of state. {@code sha256} (64 hexadecimal
     * digits) and {@code file} are there when it is done; {@code file} is empty for standard output. A transfer that
     * failed is followed by a {@link Failure} with its {@code ref}.
     *
     * @param held whether our user has paused it; else it is paused only until there is a way again
     */
    record Transfer(
            String id,
            String name,
            Direction direction,
            String peer,
            long bytes,
            long size,
            long resumedFrom,
            OptionalLong bytesPerSecond,
            Optional<Duration> eta,
            Optional<Route> path,
            TransferState state,
            boolean held,
            Optional<String> sha256,
            Optional<Path> file)
            implements ClientEvent {
        /** One that, if it is paused, is so because our user wants it. */
        public Transfer(
                String id,
                String name,
                Direction direction,
                String peer,
                long bytes,
                long size,
                long resumedFrom,
                OptionalLong bytesPerSecond,
                Optional<Duration> eta,
                Optional<Route> path,
                TransferState state,
                Optional<String> sha256,
                Optional<Path> file) {
            this(
                    id,
                    name,
                    direction,
                    peer,
                    bytes,
                    size,
                    resumedFrom,
                    bytesPerSecond,
                    eta,
                    path,
                    state,
                    state == TransferState.PAUSED,
                    sha256,
                    file);
        }

        /** Whether it goes on by itself, once there is a way again. */
        public boolean waits() {
            return state == TransferState.PAUSED && !held;
        }
    }

    enum Direction {
        DOWN,
        UP
    }

    enum TransferState {
        OFFERED,
        RUNNING,
        PAUSED,
        VERIFYING,
        DONE,
        FAILED,
        /** Our user stopped it. */
        CANCELLED,
        /** Who was offered the file does not want it. */
        REFUSED,
        /** Who offered the file has taken it back. */
        WITHDRAWN,
        /** Another window or device of our user has it now. */
        ELSEWHERE;

        /** Whether it ended without being done, and nothing failed. */
        public boolean stopped() {
            return switch (this) {
                case CANCELLED, REFUSED, WITHDRAWN, ELSEWHERE -> true;
                case OFFERED, RUNNING, PAUSED, VERIFYING, DONE, FAILED -> false;
            };
        }
    }

    /**
     * Lines of our own that waited since before. Only where they are to be shown before they are confirmed
     * ({@link Keeping#ASK}).
     *
     * @param asked they are not sent before {@link Client#kept} says so; else they go out now
     */
    record Kept(List<KeptText> lines, boolean asked) implements ClientEvent {}

    /** A line that waits; {@code to} is a room with its {@code #}, or a nick. */
    record KeptText(String id, String ref, String to, String text, boolean me, Instant time) {}

    /** Something from the server, or about it, for people; {@code firstContact}: what to compare before trusting it. */
    record Notice(String text, boolean firstContact) implements ClientEvent {
        public Notice(String text) {
            this(text, false);
        }

        /** What is said when a file of that name is removed from the server's folder. */
        public static Notice removed(String name) {
            return new Notice(name + " is removed from the server.");
        }
    }

    /** Something went wrong: a stable word, a text for people, and the {@code ref} of the line that caused it. */
    record Failure(String code, String message, Optional<String> ref) implements ClientEvent {}
}
