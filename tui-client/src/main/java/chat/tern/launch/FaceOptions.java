package chat.tern.launch;

import static chat.tern.server.launch.OptionList.flag;
import static chat.tern.server.launch.OptionList.list;
import static chat.tern.server.launch.OptionList.value;

import chat.tern.client.ClientConfig;
import chat.tern.protocol.RoomName;
import chat.tern.server.launch.OptionList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which face to chat with. */
final class FaceOptions {
    private boolean line;
    private boolean classic;
    private List<RoomName> join = new ArrayList<>();
    private boolean noDirect;
    private @Nullable String theme;

    void addTo(OptionList options) {
        options.add(flag("--line", it -> line = it)
                .description("No full screen: a prompt and a line for each event; for scripts, too."));
        options.add(flag("--classic", it -> classic = it)
                .description("Lines, with the words of older programs: send NAME TEXT, get_users, exit, ..."));
        options.add(list("--join", "ROOM", RoomName.class, join, it -> join = it)
                .converters(new RoomConverter())
                .description("Go into this room, too; # may be left out. May be repeated."));
        options.add(flag("--no-direct", it -> noDirect = it)
                .description(
                        "Messages for one person always go through the server, which then alone knows your address."));
        options.add(
                value("--theme", "NAME", String.class, theme, it -> theme = it)
                        .converters(new ThemeConverter())
                        .description(
                                "Colours of --line at a terminal: auto, dark, light, safe or none. Default: as set by /theme."));
    }

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
