package chat.tern.client.home;

import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.util.List;

/**
 * Who may learn our addresses, as lines {@code SERVER NICK WORD}; the nick {@code *} stands for everybody. Words: what
 * our user said ({@code on}, {@code off}), else who wrote first ({@code first}: we did; {@code heard}: the other,
 * {@code answered}: and we answered).
 */
public final class PathRules {
    private static final String EVERYBODY = "*";
    private static final String ON = "on";
    private static final String OFF = "off";
    private static final String FIRST = "first";
    private static final String HEARD = "heard";
    private static final String ANSWERED = "answered";

    /** Where somebody may learn our addresses. */
    public enum Extent {
        ANYWHERE,
        /** In our network only, or once the other's key is verified. */
        NEAR,
        NOWHERE
    }

    private final HomeFiles files;
    private final String name;
    private final String server;

    PathRules(HomeFiles files, String name, String server) {
        this.files = files;
        this.name = name;
        this.server = server;
    }

    /** We write to somebody; true: it is our first answer to somebody who wrote first. */
    public boolean wrote(Nickname nick) throws IOException {
        return files.change(name, lines -> {
            String word = word(lines, nick.folded());
            if (word.isEmpty()) {
                put(lines, nick.folded(), FIRST);
            } else if (word.equals(HEARD)) {
                put(lines, nick.folded(), ANSWERED);
                return true;
            }
            return false;
        });
    }

    /** Somebody writes to us. */
    public void heard(Nickname nick) throws IOException {
        if (word(files.read(name), nick.folded()).isEmpty()) {
            files.change(name, lines -> {
                if (word(lines, nick.folded()).isEmpty()) {
                    put(lines, nick.folded(), HEARD);
                }
                return true;
            });
        }
    }

    /** What our user says counts more than everything else. */
    public void say(Nickname nick, boolean allowed) throws IOException {
        say(nick.folded(), allowed);
    }

    /** Keeps what our user wants with everybody of whom nothing else is said. */
    public void sayOfEverybody(boolean allowed) throws IOException {
        say(EVERYBODY, allowed);
    }

    private void say(String whom, boolean allowed) throws IOException {
        files.change(name, lines -> {
            put(lines, whom, allowed ? ON : OFF);
            return true;
        });
    }

    /** Where somebody may learn our addresses. */
    public Extent extent(Nickname nick) throws IOException {
        List<String> lines = files.read(name);
        String own = word(lines, nick.folded());
        String everybody = word(lines, EVERYBODY);
        String said = own.equals(ON) || own.equals(OFF) ? own : everybody;
        return switch (said) {
            case ON -> Extent.ANYWHERE;
            case OFF -> Extent.NOWHERE;
            default -> own.equals(FIRST) ? Extent.ANYWHERE : Extent.NEAR;
        };
    }

    private String word(List<String> lines, String whom) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix(whom)))
                .map(line -> line.substring(prefix(whom).length()).strip())
                .findFirst()
                .orElse("");
    }

    private void put(List<String> lines, String whom, String word) {
        lines.removeIf(line -> line.startsWith(prefix(whom)));
        lines.add(prefix(whom) + word);
    }

    private String prefix(String whom) {
        return server + " " + whom + " ";
    }
}
