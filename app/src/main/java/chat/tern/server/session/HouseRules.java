package chat.tern.server.session;

import chat.tern.server.config.Entrance;
import chat.tern.server.config.Facts;
import chat.tern.server.config.Governance;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.TernVersion;
import chat.tern.server.file.UploadLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a server keeps, for how long, and who can read it: in plain words, for {@code /server}. */
final class HouseRules {
    private HouseRules() {}

    /** As it is configured. */
    static List<String> of(ServerConfig config) {
        List<String> lines = new ArrayList<>();
        Governance governance = config.governance();
        lines.add(config.name() + " runs tern-server " + TernVersion.number() + ". " + door(governance.entrance()));
        lines.add("What is said in rooms is kept on its disk" + time(governance.historyAge())
                + (governance.historyBytes() > 0
                        ? "; the oldest goes when the database has more than " + Facts.size(governance.historyBytes())
                        : "")
                + ". It is not encrypted there.");
        lines.add("It can be read by everybody who may come here (in private rooms by members alone), by the server's"
                + " owner, and by whoever gets at its disk or a backup.");
        lines.add("Messages to one person are sealed for that person: nobody else can read them, the owner neither. The"
                + " server sees who writes to whom, when, and about how much, and keeps a message until it is fetched, at"
                + " most " + Upkeep.MAIL.toDays() + " days.");
        lines.add("/delete takes lines back: they leave the database and its index, and stay in backups made before.");
        config.uploads().ifPresent(limits -> lines.add(uploads(limits)));
        return lines;
    }

    private static String door(Entrance entrance) {
        String who = switch (entrance.effectiveDoor()) {
            case OPEN -> "Everybody may come";
            case LOCAL -> "Who is in a private network may come, and others with an invite";
            case INVITE -> "Who was never here needs an invite to come";
        };
        return who + (entrance.password().isPresent() ? "; all need the password" : "")
                + (entrance.allowKeys().isPresent() ? "; and only devices on a list may come" : "") + ".";
    }

    private static String uploads(UploadLimits limits) {
        return "Files that people send are kept" + time(Duration.ofDays(limits.days()))
                + "; everybody here can fetch them.";
    }

    /** Such as {@code for 7 days}. */
    static String time(Duration time) {
        if (time.isZero()) {
            return " for ever";
        }
        return time.toDays() == 1 ? " for a day" : " for " + time.toDays() + " days";
    }
}
