package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Another process that writes line after line, and says {@code SEQ TEXT} of each that is stored, until it is killed. */
final class Scribe {
    private static final int AT_ONCE = 20;

    private Scribe() {}

    public static void main(String[] args) throws Exception {
        Store store = Store.open(Path.of(args[0]), Durability.NORMAL, InstantSource.system());
        Desk.join(store, Desk.ADA, RoomName.LOBBY);
        long first = Long.parseLong(args[1]);
        Semaphore open = new Semaphore(AT_ONCE);
        for (long number = first; ; number++) {
            open.acquire();
            store.submit(new StoreRequest.AppendLine(
                    Desk.ADA,
                    new MessageId(1, number),
                    RoomName.LOBBY,
                    new Nickname("ada"),
                    false,
                    "line " + number,
                    result -> {
                        RoomLine line = ((AppendResult.Stored) result).line();
                        System.out.println(line.seq() + " " + line.text());
                        open.release();
                    }));
        }
    }

    static Process start(Path folder, long first) throws IOException {
        return LockHolder.java(Scribe.class, folder.toString(), Long.toString(first));
    }
}
