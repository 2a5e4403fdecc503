package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which face to chat with. */
final class FaceOptions {
    @Option(names = "--line", description = "No full screen: a prompt and a line for each event; for scripts, too.")
    private boolean line;

    @Option(
            names = "--classic",
            description = "Lines, with the words of older programs: send NAME TEXT, get_users, exit, ...")
    private boolean classic;

    @Option(
            names = "--join",
            paramLabel = "ROOM",
            converter = RoomConverter.class,
            description = "Go into this room, too; # may be left out. May be repeated.")
    private List<RoomName> join = new ArrayList<>();

    @Option(
            names = "--no-direct",
            description = "Messages for one person always go through the server, which then alone knows your address.")
    private boolean noDirect;

    /** The client with all rooms to be joined: those said, and the address's. */
    ClientConfig joining(ClientConfig config) {
        List<RoomName> rooms = new ArrayList<>(join);
        config.server().room().ifPresent(rooms::add);
        return config.joining(rooms).withDirect(!noDirect);
    }

    boolean line() {
        return line || classic;
    }

    boolean classic() {
        return classic;
    }
}
