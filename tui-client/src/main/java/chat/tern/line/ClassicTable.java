package chat.tern.line;

import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody seen so far, each with an address and whether somebody is there. */
final class ClassicTable {
    private static final String HIDDEN = "hidden:0";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Row(String address, boolean online) {}

    private static final Row NOWHERE = new Row(HIDDEN, false);

    /** Takes in who is there now; whether that changed anything. */
    boolean update(List<User> users) {
        Map<String, Row> before = Map.copyOf(rows);
        rows.replaceAll((nick, row) -> new Row(row.address(), false));
        for (User user : users) {
            String last = rows.getOrDefault(user.nick(), NOWHERE).address();
            boolean online = user.state() != Availability.OFFLINE;
            rows.put(user.nick(), new Row(user.address().orElse(online ? HIDDEN : last), online));
        }
        return !rows.equals(before);
    }

    /** Such as {@code bob @ 10.0.0.7:5000 is ONLINE}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach((nick, row) ->
                lines.add(nick + " @ " + row.address() + " is " + (row.online() ? "ONLINE" : "OFFLINE")));
        return lines;
    }
}
