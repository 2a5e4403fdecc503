package chat.tern.server.room;

import chat.tern.protocol.AccountNews;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;

/** What a member hears. */
public sealed interface RoomEvent {
    /** A line that is stored. */
    record Line(FromServer.RoomLine line) implements RoomEvent {}

    /** Somebody came into a room where this member is. */
    record Joined(RoomName room, Nickname nick) implements RoomEvent {}

    /** Somebody left a room where this member is. */
    record Left(RoomName room, Nickname nick, String reason) implements RoomEvent {}

    /** Somebody with whom this member shares a room can be reached, or not; told once, however many rooms. */
    record PresenceChanged(Nickname nick, PresenceState state) implements RoomEvent {}

    /** This member's person is in a room from now on; what follows comes live. */
    record Entered(RoomState state) implements RoomEvent {}

    /** This member's person is out of a room; the reason is empty when it wanted that. */
    record Exited(RoomName room, String reason) implements RoomEvent {}

    /** A room where this member is has another topic. */
    record TopicChanged(FromServer.TopicChanged change) implements RoomEvent {}

    /** Something to be read by people. */
    record News(String text) implements RoomEvent {}

    /** Somebody with whom this member shares a room has other devices now. */
    record KeysChanged(FromServer.KeyOf keys) implements RoomEvent {}

    /** Somebody with whom this member shares a room, or its own person, is called otherwise. */
    record Renamed(Nickname old, Nickname now) implements RoomEvent {}

    /** Lines of a room where this member is were taken back. */
    record Deleted(FromServer.LinesDeleted lines) implements RoomEvent {}

    /** This member's account has read a room up to there, elsewhere. */
    record ReadUpTo(RoomName room, long seq, long own) implements RoomEvent {}

    /** Made by {@link Outbox} alone: lines of this room up to {@code lastSeq} were left out. */
    record Behind(RoomName room, long lastSeq) implements RoomEvent {}

    /** The same as a message on the wire. */
    default FromServer message() {
        return switch (this) {
            case Line(FromServer.RoomLine line) -> line;
            case Joined(RoomName room, Nickname nick) -> new FromServer.Joined(room, nick);
            case Left(RoomName room, Nickname nick, String reason) -> new FromServer.Left(room, nick, reason);
            case PresenceChanged(Nickname nick, PresenceState state) -> new FromServer.Presence(nick, state);
            case Entered(RoomState state) -> new FromServer.Entered(state);
            case Exited(RoomName room, String reason) -> new FromServer.Exited(room, reason);
            case TopicChanged(FromServer.TopicChanged change) -> change;
            case Deleted(FromServer.LinesDeleted lines) -> lines;
            case KeysChanged(FromServer.KeyOf keys) -> keys;
            case Renamed(Nickname old, Nickname now) -> new AccountNews.Renamed(old, now);
            case News(String text) -> new FromServer.Notice(text);
            case ReadUpTo(RoomName room, long seq, long own) -> new FromServer.ReadUpTo(room, seq, own);
            case Behind(RoomName room, long lastSeq) -> new FromServer.Behind(room, lastSeq);
        };
    }
}
