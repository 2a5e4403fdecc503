package chat.tern.server.room;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;

/** Lines to offer in tests. */
final class Lines {
    static final RoomName LOBBY = RoomName.LOBBY;
    static final RoomName OPS = new RoomName("#ops");

    private Lines() {}

    static RoomEvent.Line event(RoomName room, long seq, String text) {
        return new RoomEvent.Line(line(room, seq, text));
    }

    static RoomLine line(RoomName room, long seq, String text) {
        return new RoomLine(room, seq, new MessageId(0, seq), new Nickname("ada"), false, text, 1_000 + seq);
    }
}
