package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds lines by their words, room, author and time. */
final class Search {
    private static final String ALL = " FROM line JOIN room ON room.id = line.room WHERE line.deleted = 0";
    private static final String FOUND = " FROM line_text JOIN line ON line.id = line_text.rowid"
            + " JOIN room ON room.id = line.room WHERE line_text MATCH ? AND line.deleted = 0";

    private final StringBuilder sql = new StringBuilder("SELECT ").append(Rows.LINE);
    private final List<Object> parameters = new ArrayList<>();

    private Search(Request.Search asked, Optional<Opaque> account, int limit) {
        Optional<String> match = match(asked.words());
        sql.append(match.isPresent() ? FOUND : ALL);
        match.ifPresent(parameters::add);
        and(History.MAY_READ, account.orElse(Opaque.EMPTY).toArray());
        asked.room().ifPresent(room -> and("room.folded = ?", room.folded()));
        asked.from()
                .ifPresent(
                        nick -> and("line.account = (SELECT nick.account FROM nick WHERE folded = ?)", nick.folded()));
        if (asked.sinceMillis() > 0) {
            and("line.time >= ?", asked.sinceMillis());
        }
        if (asked.beforeMillis() > 0) {
            and("line.time < ?", asked.beforeMillis());
        }
        if (asked.upToSeq() > 0) {
            and("line.seq <= ?", asked.upToSeq());
        }
        sql.append(order(asked, match.isPresent())).append(" LIMIT ?");
        parameters.add(limit);
    }

    /** The newest that match and that this account, or everybody, may read; ascending. */
    static List<RoomLine> lines(Connection connection, Request.Search asked, Optional<Opaque> account, int limit)
            throws SQLException {
        Search search = new Search(asked, account, limit);
        try (PreparedStatement select = connection.prepareStatement(search.sql.toString())) {
            for (int i = 0; i < search.parameters.size(); i++) {
                select.setObject(i + 1, search.parameters.get(i));
            }
            List<RoomLine> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(Rows.line(rows));
                }
            }
            return lines.reversed();
        }
    }

    /** Any search. */
    static List<RoomLine> warm(Connection connection) throws SQLException {
        Request.Search any = new Request.Search(Optional.empty(), "tern", Optional.empty(), 0, 0, 0, 1);
        return lines(connection, any, Optional.empty(), 1);
    }

    /** Each in the order in which an index has them, so that the newest are found without sorting all. */
    private static String order(Request.Search asked, boolean words) {
        if (words) {
            return " ORDER BY line_text.rowid DESC";
        }
        return asked.room().isPresent() ? " ORDER BY line.seq DESC" : " ORDER BY line.id DESC";
    }

    private void and(String condition, Object parameter) {
        sql.append(" AND ").append(condition);
        parameters.add(parameter);
    }

    /** Every word in quotes, so that nothing in it is an operator of FTS5; empty when there are no words. */
    static Optional<String> match(String words) {
        String query = Stream.of(words.strip().split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .map(Search::quoted)
                .collect(Collectors.joining(" "));
        return query.isEmpty() ? Optional.empty() : Optional.of(query);
    }

    private static String quoted(String word) {
        boolean beginning = word.endsWith("*");
        String bare = beginning ? word.substring(0, word.length() - 1) : word;
        return '"' + bare.replace("\"", "\"\"") + '"' + (beginning ? "*" : "");
    }
}
