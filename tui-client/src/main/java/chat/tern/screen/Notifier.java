package chat.tern.screen;

import chat.tern.command.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Runs the user's own program when somebody means them: without a shell, with TERN_FROM and TERN_ROOM in its
 * environment and the text on its standard input, at most once in two seconds, and for half a minute at most. Waits
 * for it on a virtual thread.
 */
final class Notifier {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long LONGEST_SECONDS = 30;

    private Instant next = Instant.MIN;

    /** What somebody said; {@code room} is empty for a message to us alone. */
    record News(String from, String room, String text) {
        /** For a terminal that tells its user, by 9, 777 or 99 as it understands. */
        String sequence(String how) {
            String who = SafeText.line(room.isEmpty() ? from : from + " " + room);
            String said = SafeText.line(text);
            return switch (how) {
                case "777" -> "\u001b]777;notify;" + who.replace(';', ',') + ";" + said + "\u0007";
                case "99" -> "\u001b]99;;" + who + ": " + said + "\u001b\\";
                default -> "\u001b]9;" + who + ": " + said + "\u0007";
            };
        }
    }

    /** Whether it was begun. */
    boolean run(String program, News news, Instant now) {
        if (program.isEmpty() || now.isBefore(next)) {
            return false;
        }
        next = now.plus(PAUSE);
        Thread.ofVirtual().name("screen-notify").start(() -> perform(program, news));
        return true;
    }

    private static void perform(String program, News news) {
        ProcessBuilder builder = new ProcessBuilder(program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TERN_FROM", news.from());
        builder.environment().put("TERN_ROOM", news.room());
        try {
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write((news.text() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                // a program that does not want the text
            }
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            System.err.println(program + " cannot be run: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
