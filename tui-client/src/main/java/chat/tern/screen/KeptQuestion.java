package chat.tern.screen;

import chat.tern.client.event.ClientEvent.KeptText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Lines for one place that were written long ago and could not be sent.
 *
 * @param lines at least one
 */
record KeptQuestion(String to, List<KeptText> lines, ZoneId zone) implements Question {
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    @Override
    public String ask() {
        Instant first = lines.get(0).time();
        String count = lines.size() == 1 ? "1 line" : lines.size() + " lines";
        return count + " to " + to + " from " + SINCE.format(first.atZone(zone)) + (lines.size() == 1 ? " is" : " are")
                + " waiting: ";
    }

    @Override
    public String choice(boolean brief) {
        return brief ? "[s] [e]dit [d]rop" : "[s]end  [e]dit  [d]rop";
    }

    @Override
    public String text() {
        return String.join("\n", lines.stream().map(KeptText::text).toList());
    }

    /** As somebody would type it. */
    String typed() {
        return text().startsWith("/") ? "/" + text() : text();
    }

    List<String> ids() {
        return lines.stream().map(KeptText::id).toList();
    }

    Place place() {
        return to.startsWith("#") ? Place.room(to) : Place.person(to);
    }
}
