package chat.tern.server.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/**
 * The tables, as a list of steps that is only ever added to: step n brings a database of version n - 1 to version n,
 * kept as {@code PRAGMA user_version}. There is no way back but the copy that is made first.
 */
final class Schema {
    /** "Tern" in ASCII, so that tools and we ourselves know the file. */
    private static final int APPLICATION_ID = 0x5465726e;

    private static final long SPARE = 1_000_000;

    private static final List<String> VERSION_1 = List.of("""
            CREATE TABLE account (
              id INTEGER PRIMARY KEY,
              key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
              since INTEGER NOT NULL
            ) STRICT""", """
            CREATE TABLE nick (
              folded TEXT PRIMARY KEY,
              shown TEXT NOT NULL,
              account INTEGER NOT NULL REFERENCES account (id),
              noise_key BLOB NOT NULL CHECK (length(noise_key) = 32),
              since INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE room (
              id INTEGER PRIMARY KEY,
              folded TEXT NOT NULL UNIQUE,
              shown TEXT NOT NULL
            ) STRICT""", """
            CREATE TABLE line (
              id INTEGER PRIMARY KEY,
              room INTEGER NOT NULL REFERENCES room (id),
              seq INTEGER NOT NULL CHECK (seq > 0),
              account INTEGER NOT NULL REFERENCES account (id),
              message BLOB NOT NULL CHECK (length(message) = 16),
              nick TEXT NOT NULL,
              action INTEGER NOT NULL CHECK (action IN (0, 1)),
              text TEXT NOT NULL,
              time INTEGER NOT NULL,
              UNIQUE (room, seq),
              UNIQUE (account, message)
            ) STRICT""");

    /** Rooms have topics and members; so far everybody was in the lobby, and has read it. */
    private static final List<String> VERSION_2 = List.of(
            "ALTER TABLE room ADD COLUMN topic TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE room ADD COLUMN topic_by TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE room ADD COLUMN topic_time INTEGER NOT NULL DEFAULT 0",
            """
            CREATE TABLE member (
              account INTEGER NOT NULL REFERENCES account (id),
              room INTEGER NOT NULL REFERENCES room (id),
              since INTEGER NOT NULL,
              read INTEGER NOT NULL,
              PRIMARY KEY (account, room)
            ) STRICT, WITHOUT ROWID""",
            "CREATE INDEX member_of ON member (room)",
            "INSERT OR IGNORE INTO room (folded, shown) VALUES ('#lobby', '#lobby')",
            """
            INSERT INTO member (account, room, since, read)
              SELECT account.id, room.id, account.since,
                  coalesce((SELECT max(seq) FROM line WHERE line.room = room.id), 0)
                FROM account JOIN room ON room.folded = '#lobby'""");

    private final List<List<String>> steps;

    /** {@code steps.get(n - 1)} are the statements of step n. */
    Schema(List<List<String>> steps) {
        this.steps = steps;
    }

    /** Sealed messages for those who are away; a number is never used twice. */
    private static final List<String> VERSION_3 =
            List.of("""
            CREATE TABLE mail (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              device BLOB NOT NULL CHECK (length(device) = 32),
              recipient TEXT NOT NULL,
              account INTEGER NOT NULL REFERENCES account (id),
              sender TEXT NOT NULL,
              sender_key BLOB NOT NULL CHECK (length(sender_key) = 32),
              message BLOB NOT NULL CHECK (length(message) = 16),
              box BLOB NOT NULL,
              time INTEGER NOT NULL,
              UNIQUE (device, message, account)
            ) STRICT""", "CREATE INDEX mail_for ON mail (device, id)", "CREATE INDEX mail_since ON mail (time)");

    /** Words of lines can be found; lines can be taken back, of which their numbers are left. */
    private static final List<String> VERSION_4 = List.of(
            "ALTER TABLE line ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0",
            "CREATE INDEX line_of_account ON line (account, room, seq)",
            "CREATE VIRTUAL TABLE line_text USING fts5(text, content='line', content_rowid='id',"
                    + " tokenize='unicode61 remove_diacritics 2')",
            "INSERT INTO line_text (line_text) VALUES ('rebuild')",
            "INSERT INTO line_text (line_text, rank) VALUES ('secure-delete', 1)",
            """
            CREATE TRIGGER line_written AFTER INSERT ON line BEGIN
              INSERT INTO line_text (rowid, text) VALUES (new.id, new.text);
            END""",
            """
            CREATE TRIGGER line_trimmed AFTER DELETE ON line BEGIN
              INSERT INTO line_text (line_text, rowid, text) VALUES ('delete', old.id, old.text);
            END""",
            """
            CREATE TRIGGER line_emptied AFTER UPDATE OF text ON line BEGIN
              INSERT INTO line_text (line_text, rowid, text) VALUES ('delete', old.id, old.text);
              INSERT INTO line_text (rowid, text) VALUES (new.id, new.text);
            END""");

    /** Rooms have operators, who may keep people out or let them in; what they do is written down. */
    private static final List<String> VERSION_5 = List.of(
            "ALTER TABLE room ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE room ADD COLUMN topic_locked INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE member ADD COLUMN operator INTEGER NOT NULL DEFAULT 0",
            """
            CREATE TABLE verdict (
              account INTEGER NOT NULL REFERENCES account (id),
              room INTEGER NOT NULL REFERENCES room (id),
              kind TEXT NOT NULL CHECK (kind IN ('ban', 'mute', 'invite')),
              until INTEGER NOT NULL,
              reason TEXT NOT NULL,
              PRIMARY KEY (account, room, kind)
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE audit (
              id INTEGER PRIMARY KEY,
              time INTEGER NOT NULL,
              actor TEXT NOT NULL,
              room TEXT NOT NULL,
              action TEXT NOT NULL,
              person TEXT NOT NULL,
              reason TEXT NOT NULL
            ) STRICT""");

    /** Accounts have several devices; so far each had the one whose key is its own. */
    private static final List<String> VERSION_6 =
            List.of("""
            CREATE TABLE device (
              signing BLOB PRIMARY KEY CHECK (length(signing) = 32),
              account INTEGER NOT NULL REFERENCES account (id),
              noise BLOB NOT NULL CHECK (length(noise) = 32),
              seen INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE statement (
              id INTEGER PRIMARY KEY,
              account INTEGER NOT NULL REFERENCES account (id),
              kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
              signing BLOB NOT NULL CHECK (length(signing) = 32),
              noise BLOB NOT NULL CHECK (length(noise) = 32),
              name TEXT NOT NULL,
              time INTEGER NOT NULL,
              signer BLOB NOT NULL CHECK (length(signer) = 32),
              signature BLOB NOT NULL UNIQUE CHECK (length(signature) = 64)
            ) STRICT""", "CREATE INDEX statement_of ON statement (account, id)", """
            INSERT OR REPLACE INTO device (signing, account, noise, seen)
              SELECT account.key, account.id, nick.noise_key, nick.since
                FROM nick JOIN account ON account.id = nick.account""");

    /** People come in by invites, and some of them may do everything. */
    private static final List<String> VERSION_7 =
            List.of("ALTER TABLE account ADD COLUMN operator INTEGER NOT NULL DEFAULT 0", """
            CREATE TABLE invite (
              digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
              uses INTEGER NOT NULL,
              until INTEGER NOT NULL,
              operator INTEGER NOT NULL,
              nick TEXT NOT NULL,
              made_by TEXT NOT NULL
            ) STRICT, WITHOUT ROWID""");

    /** An account may have several nicks, and is known by the one it used last. */
    private static final List<String> VERSION_8 = List.of(
            "ALTER TABLE account ADD COLUMN nick TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX nick_of ON nick (account)",
            """
            UPDATE account SET nick = coalesce(
              (SELECT folded FROM nick WHERE nick.account = account.id ORDER BY since DESC LIMIT 1), '')""");

    /** Rooms have as many members, and keep their lines as long, as their operators want. */
    private static final List<String> VERSION_9 = List.of(
            "ALTER TABLE room ADD COLUMN most_members INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE room ADD COLUMN keep_seconds INTEGER NOT NULL DEFAULT 0");

    /** Whole people, addresses and networks can be kept out. */
    private static final List<String> VERSION_10 = List.of("""
            CREATE TABLE ban (
              what TEXT PRIMARY KEY,
              name TEXT NOT NULL,
              until INTEGER NOT NULL,
              reason TEXT NOT NULL,
              made_by TEXT NOT NULL,
              since INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""");

    /** Who was away when a message arrived is told on coming. */
    private static final List<String> VERSION_11 = List.of("""
            CREATE TABLE receipt (
              account INTEGER NOT NULL REFERENCES account (id),
              message BLOB NOT NULL CHECK (length(message) = 16),
              time INTEGER NOT NULL,
              PRIMARY KEY (account, message)
            ) STRICT, WITHOUT ROWID""", "CREATE INDEX receipt_since ON receipt (time)");

    /** Only some invites for one nick bring it back to who lost the keys; all before may be such. */
    private static final List<String> VERSION_12 = List.of(
            "ALTER TABLE invite ADD COLUMN back INTEGER NOT NULL DEFAULT 0",
            "UPDATE invite SET back = 1 WHERE nick <> ''");

    /** A receipt is the sending device's, which says when it has heard; a nick that was given up for another is known. */
    private static final List<String> VERSION_13 = List.of(
            "ALTER TABLE receipt ADD COLUMN device BLOB NOT NULL DEFAULT x''",
            "ALTER TABLE nick ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0");

    /** When a room rings for an account, on all its devices. */
    private static final List<String> VERSION_14 =
            List.of("ALTER TABLE member ADD COLUMN ring INTEGER NOT NULL DEFAULT 0");

    /** Of what an account has not read, what it said itself is counted apart. */
    private static final List<String> VERSION_15 =
            List.of("ALTER TABLE member ADD COLUMN own INTEGER NOT NULL DEFAULT 0", """
            UPDATE member SET own = (SELECT count(*) FROM line WHERE line.account = member.account
              AND line.room = member.room AND line.seq > member.read)""");

    /** Who is here, or was when the server was last ended, and may be back after its start. */
    private static final List<String> VERSION_16 =
            List.of("ALTER TABLE account ADD COLUMN here INTEGER NOT NULL DEFAULT 0");

    private static final List<List<String>> ALL = List.of(
            VERSION_1,
            VERSION_2,
            VERSION_3,
            VERSION_4,
            VERSION_5,
            VERSION_6,
            VERSION_7,
            VERSION_8,
            VERSION_9,
            VERSION_10,
            VERSION_11,
            VERSION_12,
            VERSION_13,
            VERSION_14,
            VERSION_15,
            VERSION_16);

    static Schema current() {
        return new Schema(ALL);
    }

    /** As it was in an earlier version. */
    static Schema upTo(int version) {
        return new Schema(ALL.subList(0, version));
    }

    /** Brings the database to the newest version; what it holds is copied to a file beside it first. */
    void upgrade(Connection connection, Path database) throws SQLException, StoreException {
        int version = (int) number(connection, "PRAGMA user_version");
        refuseForeign(connection, database, version);
        if (version > 0 && version < steps.size()) {
            Path copy = copy(connection, database, version);
            Logger.info("Upgrading the database from version {} to {}; a copy is {}", version, steps.size(), copy);
        }
        if (version < steps.size()) {
            climb(connection, version);
        }
    }

    private void refuseForeign(Connection connection, Path database, int version) throws SQLException, StoreException {
        Optional<String> foreign = foreign(connection, database);
        if (foreign.isPresent()) {
            throw new StoreException(foreign.get());
        }
        if (version > steps.size()) {
            throw new StoreException("The database " + database + " is of version " + version
                    + ", made by "
                    + DataFolder.madeBy(database.resolveSibling(".")).orElse("a newer tern-server")
                    + ", and this program knows up to " + steps.size()
                    + ". Install the newer tern-server again, or restore a backup from before its upgrade.");
        }
    }

    /** A sentence when the database is not one of ours. */
    static Optional<String> foreign(Connection connection, Path database) throws SQLException {
        long id = number(connection, "PRAGMA application_id");
        boolean empty = id == 0
                && number(connection, "PRAGMA user_version") == 0
                && number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        return empty || id == APPLICATION_ID
                ? Optional.empty()
                : Optional.of(database + " is a database of another program. Choose another folder with --data.");
    }

    /** All steps at once: each commit of its own would cost a new database four writes to a slow disk. */
    private void climb(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (List<String> step : steps.subList(version, steps.size())) {
                    for (String sql : step) {
                        statement.execute(sql);
                    }
                }
                statement.execute("PRAGMA application_id=" + APPLICATION_ID);
                statement.execute("PRAGMA user_version=" + steps.size());
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    /** {@code tern.db.v4-2026-03-14.bak}: of the same day's second upgrade there is no need. */
    private static Path copy(Connection connection, Path database, int version) throws SQLException, StoreException {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        Path copy = database.resolveSibling(database.getFileName() + ".v" + version + "-" + today + ".bak");
        Path part = database.resolveSibling(copy.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            // Not by a FileStore: that one looks for the disk among the mounts, and in a chroot it may not be there.
            File disk = database.toFile();
            Optional<String> problem = disk.getTotalSpace() == 0
                    ? Optional.empty()
                    : roomProblem(Files.size(database), disk.getUsableSpace());
            if (problem.isPresent()) {
                throw new StoreException(problem.get());
            }
            Files.createFile(part, DataFolder.ownerOnly("rw-------"));
            Maintenance.vacuumInto(connection, part);
            return Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreException("The copy of the database to make before its upgrade failed: " + e, e);
        }
    }

    /** The copy, and what the upgrade itself may write. */
    static Optional<String> roomProblem(long database, long free) {
        long needed = 2 * database + SPARE;
        return free >= needed
                ? Optional.empty()
                : Optional.of("This version upgrades the database and copies it first, for which "
                        + Math.ceilDiv(needed, 1_000_000) + " MB must be free on its disk: "
                        + Math.ceilDiv(needed - free, 1_000_000)
                        + " MB are missing. Make room, and start again. Nothing was changed.");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getLong(1);
        }
    }
}
