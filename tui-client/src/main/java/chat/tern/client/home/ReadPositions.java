package chat.tern.client.home;

import chat.tern.protocol.RoomName;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last line that this device has shown of each room, as lines {@code SERVER ROOM SEQ}. */
public final class ReadPositions {
    private final HomeFiles files;
    private final String name;

    ReadPositions(HomeFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /** Positions in the rooms of one server. */
    public static Map<RoomName, Long> of(String server, List<String> lines) {
        Map<RoomName, Long> positions = new HashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split(" ", -1);
            if (words.length == 3 && words[0].equals(server)) {
                put(positions, words[1], words[2]);
            }
        }
        return positions;
    }

    private static void put(Map<RoomName, Long> positions, String room, String seq) {
        try {
            positions.put(new RoomName(room), Long.parseLong(seq));
        } catch (IllegalArgumentException e) {
            // A line that somebody edited: this room is read from where a new device would begin.
            return;
        }
    }

    /** The lines of all servers, for {@link #of}. */
    public List<String> load() throws IOException {
        return files.read(name);
    }

    /** Keeps these positions; another window may have read on further meanwhile. */
    public void save(String server, Map<RoomName, Long> positions) throws IOException {
        files.change(name, lines -> {
            Map<RoomName, Long> old = of(server, lines);
            lines.removeIf(line -> line.startsWith(server + " "));
            positions.forEach((room, seq) -> old.merge(room, seq, Math::max));
            old.forEach((room, seq) -> lines.add(server + " " + room.folded() + " " + seq));
            return true;
        });
    }
}
