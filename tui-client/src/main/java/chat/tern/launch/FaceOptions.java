package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
            split = ",",
            hideParamSyntax = true,
            converter = RoomConverter.class,
            description = "Go into this room, too; # may be left out. May be repeated.")
    private List<RoomName> join = new ArrayList<>();

    @Option(
            names = "--no-direct",
            description = "Messages for one person always go through the server, which then alone knows your address.")
    private boolean noDirect;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            converter = ThemeConverter.class,
            description =
                    "Colours of --line at a terminal: auto, dark, light, safe or none. Default: as set by /theme.")
    private @Nullable String theme;

    Optional<String> theme() {
        return Optional.ofNullable(theme);
    }

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
