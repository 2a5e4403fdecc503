package chat.tern.client.link;

import chat.tern.protocol.FromServer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times in a server's texts for people, which it writes in UTC since it does not know where they are read. */
final class LocalTimes {
    private static final Pattern UTC = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private LocalTimes() {}

    /** The message with times as they are here. */
    static FromServer in(FromServer message, ZoneId zone) {
        return switch (message) {
            case FromServer.Refused m -> new FromServer.Refused(m.code(), in(m.text(), zone));
            case FromServer.Failed m -> new FromServer.Failed(m.id(), m.request(), m.code(), in(m.text(), zone));
            case FromServer.Notice m -> new FromServer.Notice(in(m.text(), zone));
            case FromServer.Told m ->
                new FromServer.Told(
                        m.request(),
                        m.lines().stream().map(line -> in(line, zone)).toList());
            case FromServer.Exited m -> new FromServer.Exited(m.room(), in(m.reason(), zone));
            default -> message;
        };
    }

    static String in(String text, ZoneId zone) {
        return UTC.matcher(text).replaceAll(found -> local(found.group(), zone));
    }

    private static String local(String utc, ZoneId zone) {
        try {
            return LOCAL.format(Instant.parse(utc).atZone(zone));
        } catch (DateTimeParseException noTime) {
            return utc;
        }
    }
}
