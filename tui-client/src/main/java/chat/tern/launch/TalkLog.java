package chat.tern.launch;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.SafeText;
import chat.tern.line.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.tinylog.Logger;

/**
 * What is said while one is there, in a file that nobody else may read: a line is {@code TIME WHERE <WHO> TEXT}. The
 * thread that takes events writes it; others only say what is to be written.
 */
final class TalkLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final Path file;
    private final Path wish;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Queue<String> own = new ConcurrentLinkedQueue<>();
    private volatile boolean on;

    /**
     * On if it was on last time.
     *
     * @param folder where it is, one file a server
     */
    TalkLog(Path folder, String place, InstantSource clock, ZoneId zone) {
        this.file = folder.resolve(place.replaceAll("[^\\w.-]", "_") + ".log");
        this.wish = folder.resolve("on");
        this.clock = clock;
        this.zone = zone;
        this.on = Files.exists(wish) && PrivateFile.prepare(file);
    }

    /** Begins or ends it, or neither; what there is to say about it. */
    List<String> order(String word) {
        boolean wanted = word.equals("on") || (on && !word.equals("off"));
        try {
            if (wanted) {
                on = PrivateFile.prepare(file) && PrivateFile.prepare(wish);
            } else {
                on = false;
                Files.deleteIfExists(wish);
            }
        } catch (IOException e) {
            return List.of("this cannot be kept for the next start: " + e.getMessage());
        }
        if (wanted && !on) {
            return List.of(file + " cannot be written");
        }
        return List.of(on ? "what is said is written to " + file : "what is said is not written down (/log on)");
    }

    /** Our user has said this to a person; it is written with the next event. */
    void said(String to, String self, String text) {
        if (on) {
            own.add(line(clock.instant(), to, self, text));
        }
    }

    void happened(ClientEvent event) {
        String lines = own.isEmpty() ? "" : drained();
        if (event instanceof ClientEvent.RoomMessage it && !it.history()) {
            lines += line(it.time(), it.room(), it.from(), (it.me() ? "/me " : "") + it.text());
        } else if (event instanceof ClientEvent.DirectMessage it && !it.history()) {
            lines += line(it.time(), it.self() ? it.to() : it.from(), it.from(), it.text());
        }
        if (on && !lines.isEmpty()) {
            try {
                Files.writeString(file, lines, StandardOpenOption.APPEND);
            } catch (IOException e) {
                on = false;
                Logger.warn("the talk is not written down any more: {}", e.toString());
            }
        }
    }

    private String drained() {
        StringBuilder lines = new StringBuilder();
        for (String line = own.poll(); line != null; line = own.poll()) {
            lines.append(line);
        }
        return lines.toString();
    }

    /** Further lines of a text are indented. */
    private String line(Instant time, String where, String who, String text) {
        return TIME.format(time.atZone(zone)) + " " + SafeText.line(where) + " <" + SafeText.line(who) + "> "
                + text.lines().map(SafeText::line).collect(Collectors.joining("\n  ")) + "\n";
    }
}
